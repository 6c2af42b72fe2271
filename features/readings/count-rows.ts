import { metrics } from '@/lib/metrics'
import type { Receipt } from './receipt'

const verdicts = ['accepted', 'duplicates', 'conflicts', 'quarantined', 'rejected'] as const

/** Counts for this process's metrics what a stored block added to its request's receipt. */
export function countRows(before: Receipt, after: Receipt): void {
  for (const verdict of verdicts) {
    const added = after[verdict] - before[verdict]
    if (added > 0) metrics.rows.inc({ verdict }, added)
  }
  for (const [reason, count] of Object.entries({ ...after.reasons, late: after.late })) {
    const added = count - (reason === 'late' ? before.late : (before.reasons[reason] ?? 0))
    if (added > 0) metrics.reasons.inc({ reason }, added)
  }
}
