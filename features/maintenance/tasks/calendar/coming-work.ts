import { occurrencesAfter, type Recurrence } from '@/features/maintenance/schedules/occurrences'
import type { ScheduleRow } from '@/features/maintenance/schedules/queries'
import type { TimeRange } from '@/lib/time-range'

/** A task that a schedule will make. */
export type Coming = { scheduleId: string; title: string; equipmentTag: string | null; at: Date }

type Schedule = Pick<
  ScheduleRow,
  'id' | 'title' | 'equipmentTag' | 'rule' | 'startsLocal' | 'basis' | 'nextDueAt' | 'pausedAt'
>

const datesOfSchedule = 42

/**
 * When schedules will make tasks in a range, the first 42 dates of each, in order. One that counts from when the work was done
 * has no date after the next; what is paused has none.
 */
export function comingWork(schedules: Schedule[], timeZone: string, range: TimeRange): Coming[] {
  return schedules
    .flatMap((schedule) =>
      datesOf(schedule, timeZone, range).map((at) => ({
        scheduleId: schedule.id,
        title: schedule.title,
        equipmentTag: schedule.equipmentTag,
        at,
      })),
    )
    .sort((a, b) => a.at.getTime() - b.at.getTime() || a.title.localeCompare(b.title))
}

function datesOf(
  { rule, startsLocal, basis, nextDueAt, pausedAt }: Schedule,
  timeZone: string,
  { from, to }: TimeRange,
) {
  if (pausedAt !== null || nextDueAt === null || nextDueAt >= to) return []
  const recurrence: Recurrence = { rule, startsLocal, timeZone }
  const after = new Date(Math.max(nextDueAt.getTime(), from.getTime() - 1))
  const later = basis === 'due' && rule !== '' ? occurrencesAfter(recurrence, after, datesOfSchedule) : []
  return [nextDueAt, ...later].filter((at) => at >= from && at < to)
}
