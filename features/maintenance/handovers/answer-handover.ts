import { problem } from '@/lib/http'
import { readSheet } from './sheet/sheet'
import type { Handover } from './signed-text'
import { type Verdict, verdictOf } from './verdict-of'

/** A sheet as the API tells it: what it says (null when that cannot be read), who signed when, and what the signatures prove. */
export function handoverState(row: Handover, verdict: Verdict = verdictOf(row)) {
  const { sheet, idempotencyKey, isDemo, ...told } = row
  return { ...told, verdict, sheet: readSheet(sheet) }
}

export const noHandover = () => problem(404, 'There is no such sheet.')

/** What stands against a signature, with the sheet as it is. */
export const handoverConflict = (reason: string, handover: Handover) =>
  problem(409, 'The sheet has changed meanwhile.', { reason, handover: handoverState(handover) })
