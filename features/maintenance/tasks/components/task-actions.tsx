'use client'

import { ChevronDown } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { SelectField } from '@/components/ui/input-field'
import { JsonForm } from '@/components/ui/json-form'
import { MaintenanceLogForm } from '@/features/maintenance/components/maintenance-log-form'
import type { TaskState } from '@/features/maintenance/tasks/change-task'
import type { AfterChange } from '@/features/maintenance/tasks/components/after-change'
import { EditForm } from '@/features/maintenance/tasks/components/edit-form'
import { FailureFields } from '@/features/maintenance/tasks/components/failure-fields'
import { WordsField } from '@/features/maintenance/tasks/components/words-field'
import type { TaskEvent } from '@/features/maintenance/tasks/life-cycle'
import type { Worker } from '@/features/maintenance/tasks/workers/queries'
import type { Refused } from '@/lib/post-json'

type Props = {
  task: TaskState
  /** What can happen to it and is allowed to whoever looks. */
  events: TaskEvent[]
  workers: Worker[]
  canResolve: boolean
  /** Times in plant time, as `datetime-local` fields want them. */
  nowLocal: string
  dueLocal: string
  timeZone: string
}

const conflicts = [
  'already_planned',
  'already_started',
  'not_started',
  'already_done',
  'already_cancelled',
  'already_assigned',
  'changed_meanwhile',
] as const

/** Everything that can be done about a task as it stands; a conflict is told and the page drawn anew. */
export function TaskActions({ task, events, workers, canResolve, nowLocal, dueLocal, timeZone }: Props) {
  const t = useTranslations('taskActions')
  const router = useRouter()
  const [meanwhile, setMeanwhile] = useState<string | null>(null)
  const may = (event: TaskEvent) => events.includes(event)
  const url = `/api/maintenance-tasks/${task.id}`

  function onRefused({ reason }: Refused) {
    const conflict = conflicts.find((known) => known === reason)
    if (!conflict) return
    setMeanwhile(t(`conflicts.${conflict}`))
    router.refresh()
  }
  const common = { onRefused, refreshes: true, onDone: () => setMeanwhile(null) }
  const step = { url: `${url}/transitions`, ...common }
  return (
    <div className="space-y-4">
      {meanwhile && (
        <p role="alert" className="rounded-lg border border-line-strong bg-sunken p-3 text-sm">
          {meanwhile} {t('now')}
        </p>
      )}
      {may('started') && <Step event="started" submit={t('start')} look="primary" {...step} />}
      {may('planned') && <Step event="planned" submit={t('plan')} look="quiet" {...step} />}
      {may('assigned') && <AssignForm key={task.assigneeId} {...{ url, workers, ...common }} task={task} />}
      <div className="divide-y divide-line border-line border-y">
        {may('completed') && (
          <Opening title={t('finish')} text={t('finishText')} isOpen>
            <MaintenanceLogForm
              about={{ taskId: task.id }}
              completes={`${url}/completions`}
              submit={t('finishSubmit')}
              more={(faults) => <Failure faults={faults} task={task} />}
              {...{ canResolve, nowLocal, timeZone }}
            />
          </Opening>
        )}
        {may('paused') && (
          <Opening title={t('pause')} text={t('pauseText')}>
            <ReasonForm event="paused" submit={t('pauseSubmit')} {...step} />
          </Opening>
        )}
        {may('edited') && (
          <Opening title={t('edit')}>
            <EditForm key={task.revision} {...{ url, task, dueLocal, timeZone, ...common }} />
          </Opening>
        )}
        {may('commented') && (
          <Opening title={t('comment')}>
            <JsonForm
              url={`${url}/comments`}
              submit={t('commentSubmit')}
              look="quiet"
              done={t('commented')}
              empties
              {...common}
            >
              {(faults) => <WordsField name="text" label={t('comment')} faults={faults} required />}
            </JsonForm>
          </Opening>
        )}
        {may('cancelled') && (
          <Opening title={t('cancel')} text={t('cancelText')}>
            <ReasonForm event="cancelled" submit={t('cancelSubmit')} {...step} />
          </Opening>
        )}
      </div>
    </div>
  )
}

type StepProps = AfterChange & { url: string; event: TaskEvent; submit: string }

function Step({ event, ...form }: StepProps & { look: 'primary' | 'quiet' }) {
  return <JsonForm bodyOf={() => ({ event })} className="[&>button]:w-full" {...form} />
}

function ReasonForm({ event, ...form }: StepProps) {
  const t = useTranslations('taskActions')
  return (
    <JsonForm look="quiet" bodyOf={(fields) => ({ event, reason: fields.get('reason') })} {...form}>
      {(faults) => <WordsField name="reason" label={t('reason')} faults={faults} required />}
    </JsonForm>
  )
}

type AssignProps = AfterChange & { url: string; task: TaskState; workers: Worker[] }

function AssignForm({ url, task: { assigneeId }, workers, ...common }: AssignProps) {
  const t = useTranslations('taskActions')
  return (
    <JsonForm
      url={`${url}/assignments`}
      submit={t('assignSubmit')}
      look="quiet"
      bodyOf={(fields) => ({ to: fields.get('to') || null, insteadOf: assigneeId })}
      done={t('assigned')}
      className="space-y-2"
      {...common}
    >
      {(faults) => (
        <SelectField name="to" label={t('assign')} faults={faults} defaultValue={assigneeId ?? ''}>
          <option value="">{t('nobody')}</option>
          {workers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
    </JsonForm>
  )
}

function Failure({ faults, task }: { faults: Record<string, string>; task: TaskState }) {
  const t = useTranslations('taskActions')
  const isKnown = Boolean(task.failureMode ?? task.failureMechanism ?? task.failureCause)
  return (
    <Opening title={t('failure')} isOpen={isKnown}>
      <FailureFields faults={faults} values={task} />
    </Opening>
  )
}

function Opening({
  title,
  text,
  isOpen,
  children,
}: {
  title: string
  text?: string
  isOpen?: boolean
  children: ReactNode
}) {
  return (
    <details className="group" open={isOpen}>
      <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between gap-2 font-medium text-sm">
        {title}
        <ChevronDown aria-hidden className="size-4 text-ink-muted group-open:rotate-180" />
      </summary>
      <div className="space-y-3 pb-4">
        {text && <p className="text-ink-muted text-sm">{text}</p>}
        {children}
      </div>
    </details>
  )
}
