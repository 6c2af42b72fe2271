import { Badge } from '@/components/ui/badge'
import { Card, CardHeader } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { type Fact, Facts } from '@/components/ui/facts'
import { Link } from '@/components/ui/link'
import { SeverityBadge } from '@/components/ui/severity-badge'
import { saidIn } from '@/features/alerts/say-finding'
import { sayMoney } from '@/features/maintenance/costs-in'
import { PhotoStrip } from '@/features/maintenance/photos/components/photo-strip'
import type { PhotoRow } from '@/features/maintenance/photos/queries'
import { RemovePhoto } from '@/features/maintenance/tasks/photos/components/remove-photo'
import type { Task } from '@/features/maintenance/tasks/queries'
import { type Clock, formatDuration, formatMoment } from '@/lib/format'
import { messagesFor, translator } from '@/lib/messages'

type DetailsProps = Clock & { task: Task; photos: PhotoRow[]; mayChange: boolean }

/** Where a task comes from, who has it, its times, and what was found. */
export function TaskDetails({ task, photos, mayChange, ...clock }: DetailsProps) {
  const t = translator('task')
  return (
    <Card labelledBy="about" className="px-4 py-4 sm:px-5">
      <h2 id="about" className="mb-3 font-semibold tracking-tight">
        {t('about')}
      </h2>
      {task.description && <p className="mb-4 whitespace-pre-line break-words text-sm">{task.description}</p>}
      <ClientMessages messages={messagesFor('photoRemoval', 'send')} timeZone={clock.timeZone}>
        <PhotoStrip
          photos={photos}
          className="mb-4"
          below={mayChange ? (photoId, number) => <RemovePhoto {...{ taskId: task.id, photoId, number }} /> : undefined}
        />
      </ClientMessages>
      <Facts facts={factsOf(task, clock)} columns={2} />
    </Card>
  )
}

function factsOf(task: Task, { now, timeZone }: Clock): Fact[] {
  const t = translator('task')
  const at = (moment: Date) => formatMoment(moment, now, timeZone)
  const { failureMode, failureMechanism, failureCause, labourMinutes, downtimeMinutes, partsCosts } = task
  const told: (Fact | null)[] = [
    { label: t('assignee'), value: task.assignee ?? translator('maintenance')('unassigned') },
    { label: t('due'), value: task.dueAt ? at(task.dueAt) : t('noDue') },
    { label: t('requested'), value: askedBy(task, at(task.createdAt)) },
    task.startedAt && { label: t('started'), value: at(task.startedAt) },
    task.completedAt && { label: t('completed'), value: at(task.completedAt) },
    labourMinutes === null ? null : { label: t('labour'), value: formatDuration(labourMinutes * 60) },
    downtimeMinutes === null ? null : { label: t('downtime'), value: formatDuration(downtimeMinutes * 60) },
    partsCosts.length === 0 ? null : { label: t('partsCost'), value: sayMoney(partsCosts) },
    failureMode && { label: t('failureMode'), value: translator('failureMode')(failureMode) },
    failureMechanism && { label: t('failureMechanism'), value: translator('failureMechanism')(failureMechanism) },
    failureCause && { label: t('failureCause'), value: translator('failureCause')(failureCause) },
  ]
  return told.filter((fact) => fact !== null)
}

function askedBy({ requestedBy: name, isReported }: Task, at: string): string {
  const report = translator('faultReport')
  if (isReported) return name ? report('by', { name, at }) : report('unnamed', { at })
  return name ? translator('task')('requestedBy', { name, at }) : at
}

/** The alert that a task answers, with the way to its evidence. */
export function TaskAlert({ task, now, timeZone }: { task: Task } & Clock) {
  const t = translator('task')
  if (!task.alertId || !task.alertMessage || !task.alertSeverity || !task.alertRaisedAt) return null
  return (
    <Card labelledBy="alert">
      <CardHeader id="alert" title={t('for')} />
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t px-4 py-3 text-sm sm:px-5">
        <SeverityBadge severity={task.alertSeverity} />
        <Link href={`/alerts/${task.alertId}`} className="link inline-flex min-h-6 min-w-0 items-center">
          {saidIn({ message: task.alertMessage, finding: task.alertFinding }).message}
        </Link>
        {task.alertStatus === 'resolved' && <Badge>{translator('processState')('normal')}</Badge>}
        <span className="text-ink-muted">{t('raised', { at: formatMoment(task.alertRaisedAt, now, timeZone) })}</span>
      </p>
    </Card>
  )
}
