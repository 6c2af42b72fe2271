import type { LastTask } from '@/features/maintenance/schedules/following/last-task'
import { forecastDue } from './forecast-due'
import type { MeterReading } from './queries'

const dayMs = 86_400_000

type Plan = { basis: 'due' | 'done'; every: number; since: Date; leadDays: number }
/** What a schedule keeps of its meter, and the task that is to be made, if any: when it is due, and since when it was counted. */
export type MeterTurn = { since: Date; nextDueAt: Date | null; task: { dueAt: Date; occurrence: Date } | null }

/** From when a meter counts: from when its last work was over, where it counts from done; else as it stands. */
export const countedFrom = ({ basis, since }: Pick<Plan, 'basis' | 'since'>, last: LastTask | null): Date =>
  basis === 'done' && last?.endedAt && last.endedAt > since ? last.endedAt : since

/**
 * What follows of a reading of a meter. Counted from due it begins again where it was full, and of several times that passed
 * unseen one task is made; counted from done it waits for the end of the work. A task is made once for what was counted since one
 * beginning, as many days ahead as the schedule says, by the use of the last weeks.
 */
export function meterTurn(plan: Plan, reading: MeterReading, last: LastTask | null, now: Date): MeterTurn {
  const { basis, every, since, leadDays } = plan
  if (basis === 'done' && last?.isOpen) return { since, nextDueAt: null, task: null }
  const isMade = last?.occurrence?.getTime() === since.getTime()
  const { used, perDay, firstAt, newestAt } = reading
  const dueAfter = (amount: number) => forecastDue({ left: amount - used, perDay }, now)
  if (basis === 'due' && newestAt !== null) {
    const next = Math.floor(used / every) + 1
    const task = isMade ? null : { dueAt: newestAt, occurrence: since }
    return { since: newestAt, nextDueAt: dueAfter(next * every), task }
  }
  const dueAt = firstAt ?? dueAfter(every)
  if (dueAt === null || isMade) return { since, nextDueAt: isMade ? dueAfter(2 * every) : dueAt, task: null }
  const isThere = dueAt.getTime() - leadDays * dayMs <= now.getTime()
  if (!isThere) return { since, nextDueAt: dueAt, task: null }
  return { since, nextDueAt: basis === 'due' ? dueAfter(2 * every) : null, task: { dueAt, occurrence: since } }
}
