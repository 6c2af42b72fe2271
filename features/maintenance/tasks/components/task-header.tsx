import { Badge } from '@/components/ui/badge'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { tagAndName } from '@/features/equipment/tag-and-name'
import type { Task } from '@/features/maintenance/tasks/queries'
import { type Clock, formatAge } from '@/lib/format'
import { translator } from '@/lib/messages'

/** What is to be done, on which machine, and how it stands. */
export function TaskHeader({ task, now }: { task: Task } & Clock) {
  const t = translator('task')
  const maintenance = translator('maintenance')
  const isOpen = task.status !== 'done' && task.status !== 'cancelled'
  const isOverdue = isOpen && task.dueAt !== null && task.dueAt < now
  const priority = `${maintenance('priority')}: ${translator('priority')(task.priority).toLowerCase()}`
  const description = (
    <>
      <span className="my-2 flex flex-wrap items-center gap-2">
        <Badge>{translator('taskStatus')(task.status)}</Badge>
        {task.isReported && <Badge>{translator('faultReport')('badge')}</Badge>}
        {isOverdue && task.dueAt && (
          <strong className="text-ink">{maintenance('overdueBy', { age: formatAge(task.dueAt, now) })}</strong>
        )}
        <span>{priority}</span>
        <span>{translator('maintenanceType')(task.type)}</span>
      </span>
      {task.equipmentTag && (
        <Link href={`/equipment/${task.equipmentId}`} className="link inline-flex min-h-6 items-center">
          {tagAndName(task.equipmentTag, task.equipmentName)}
        </Link>
      )}
      {task.sensorId && (
        <>
          {task.equipmentId && ' · '}
          <Link
            href={`/sensors/${encodeURIComponent(task.sensorId)}`}
            className="link inline-flex min-h-6 items-center"
          >
            {task.sensorName ?? task.sensorId}
          </Link>
        </>
      )}
    </>
  )
  return (
    <PageHeader
      title={task.title}
      description={description}
      back={{ href: '/maintenance', label: t('toMaintenance') }}
    />
  )
}
