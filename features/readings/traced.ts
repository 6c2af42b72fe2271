import { inSpan } from '@/lib/tracing/span'
import type { Part, Recorded } from './commands'

/** Times the storing of a block, its wait for others included, and tells how many rows it had and what they came to. */
export const traced = (
  { block, soFar }: Pick<Part, 'block' | 'soFar'>,
  store: () => Promise<Recorded>,
): Promise<Recorded> =>
  inSpan('store readings', { rows: block.rows.length + block.faults.length }, async (span) => {
    const recorded = await store()
    if (recorded.ok) span?.tell({ accepted: recorded.receipt.accepted - soFar.accepted })
    else span?.tell({ refused: recorded.reason })
    return recorded
  })
