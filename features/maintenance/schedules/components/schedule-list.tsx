import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { standingText, triggerText } from '@/features/maintenance/schedules/components/trigger-text'
import type { ScheduleRow } from '@/features/maintenance/schedules/queries'
import type { Clock } from '@/lib/format'
import { translator } from '@/lib/messages'

/** What recurs, each with how often and when next. */
export function ScheduleList({ schedules, mayEdit, ...clock }: Clock & { schedules: ScheduleRow[]; mayEdit: boolean }) {
  const t = translator('schedules')
  if (schedules.length === 0) return <EmptyState title={t('none')}>{t('noneHint')}</EmptyState>
  return (
    <ul className="divide-y divide-line">
      {schedules.map((schedule) => (
        <li key={schedule.id} className="flex flex-wrap items-center justify-between gap-x-6 px-4 py-2 text-sm sm:px-5">
          <div className="min-w-0">
            {mayEdit ? (
              <Link href={`/maintenance/schedules/${schedule.id}`} className="link inline-flex min-h-11 items-center">
                {schedule.title}
              </Link>
            ) : (
              <span className="inline-flex min-h-11 items-center font-medium">{schedule.title}</span>
            )}
            <p className="text-ink-muted">{aboutOf(schedule)}</p>
          </div>
          <Next schedule={schedule} {...clock} />
        </li>
      ))}
    </ul>
  )
}

function aboutOf(schedule: ScheduleRow): string {
  const { kind, basis, equipmentTag, assignee, checklist } = schedule
  const counted = kind !== 'condition' && basis === 'done' && translator('schedules')('bases.done')
  return [triggerText(schedule), counted, equipmentTag, assignee, checklist].filter(Boolean).join(' · ')
}

function Next({ schedule, ...clock }: Clock & { schedule: ScheduleRow }) {
  if (schedule.pausedAt) return <Badge>{translator('schedules')('paused')}</Badge>
  return <p className="tabular-nums">{standingText(schedule, clock)}</p>
}
