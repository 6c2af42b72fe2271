import type { LastTask } from '@/features/maintenance/schedules/following/last-task'

const hourMs = 3_600_000

type Kept = { since: Date | null; hours: number | null }
/** Since when a condition holds, and for which moment a task is to be made, if one is. */
export type ConditionTurn = { since: Date | null; occurrence: Date | null }

/**
 * What follows of a condition that holds or not: one task for each time that it begins to hold, or still does so many hours after
 * the work on the last one was done. While that is under way, and after it was cancelled, the same time makes no other.
 */
export function conditionTurn(
  kept: Kept,
  standing: { since: Date | null } | null,
  last: LastTask | null,
  now: Date,
): ConditionTurn {
  if (!standing) return { since: null, occurrence: null }
  const held = kept.since ?? standing.since ?? now
  const doneAt = last?.status === 'done' ? last.endedAt : null
  const since = doneAt && doneAt > held ? doneAt : held
  const isLongEnough = now.getTime() - since.getTime() >= (kept.hours ?? 0) * hourMs
  const isMade = last !== null && (last.isOpen || last.occurrence?.getTime() === since.getTime())
  return { since, occurrence: isLongEnough && !isMade ? since : null }
}
