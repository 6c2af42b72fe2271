import type { Aged } from '@/features/live/shown-now'
import type { Machine } from '@/features/overview/queries'

/** A machine's newest reading as its age is shown. */
export const agedMachine = ({ id, newestAt, staleAfterMs }: Machine): Aged => ({
  id: id ?? 'none',
  at: newestAt,
  staleAfterMs: staleAfterMs ?? Number.POSITIVE_INFINITY,
})
