import type { Fault } from '@/lib/http'
import type { RowFault } from './check-row'
import type { Place } from './input'

/** What became of each row: `rows = accepted + duplicates + conflicts + quarantined + rejected`. */
export type Receipt = {
  rows: number
  accepted: number
  duplicates: number
  conflicts: number
  quarantined: number
  rejected: number
  /** Of the accepted ones: older than the newest of their sensor, or in an hour that is over. */
  late: number
  /** How many rows met which reason, also beyond the errors that are listed. */
  reasons: Record<string, number>
  errors: Fault[]
  /** How many transactions stored them. */
  blocks: number
  dry_run?: true
  /** Under which it can be read again; a dry run has none. */
  receipt_id?: string
}

/** What became of one block. */
export type Verdict = Pick<Receipt, 'accepted' | 'duplicates' | 'conflicts' | 'quarantined' | 'rejected' | 'late'> & {
  faults: RowFault[]
}

const errorLimit = 100

export const newReceipt = (origin: Pick<Receipt, 'dry_run' | 'receipt_id'>): Receipt => ({
  rows: 0,
  accepted: 0,
  duplicates: 0,
  conflicts: 0,
  quarantined: 0,
  rejected: 0,
  late: 0,
  reasons: {},
  errors: [],
  blocks: 0,
  ...origin,
})

/** A receipt with a further block on it; blocks come in the order of their rows. */
export function withBlock(receipt: Receipt, verdict: Verdict, place: Place): Receipt {
  const count = verdict.accepted + verdict.duplicates + verdict.conflicts + verdict.quarantined + verdict.rejected
  const reasons = { ...receipt.reasons }
  for (const { code } of verdict.faults) reasons[code] = (reasons[code] ?? 0) + 1
  const room = errorLimit - receipt.errors.length
  const told = room > 0 ? verdict.faults.toSorted((a, b) => a.index - b.index).slice(0, room) : []
  return {
    ...receipt,
    rows: receipt.rows + count,
    accepted: receipt.accepted + verdict.accepted,
    duplicates: receipt.duplicates + verdict.duplicates,
    conflicts: receipt.conflicts + verdict.conflicts,
    quarantined: receipt.quarantined + verdict.quarantined,
    rejected: receipt.rejected + verdict.rejected,
    late: receipt.late + verdict.late,
    reasons,
    errors: [
      ...receipt.errors,
      ...told.map(({ index, member, code, detail, more }) => ({ ...place(index, member), code, detail, ...more })),
    ],
    blocks: receipt.blocks + (count > 0 ? 1 : 0),
  }
}

/** 201 when everything asked for is in the database. */
export const statusOf = ({ rows, accepted, duplicates }: Receipt): 201 | 422 =>
  accepted + duplicates === rows ? 201 : 422
