import { isSigned, publicKey } from '@/features/maintenance/log-chain/signing'
import { type Handover, handedText, takenText } from './signed-text'

/**
 * `whole`: both signatures, or the one there is, are the plant's and fit what the row says. `changed`: one does not fit. `foreign`:
 * they fit, but are of another key: the plant's secret has changed, or somebody else signed.
 */
export type Verdict = 'whole' | 'changed' | 'foreign'

/** What the signatures of a sheet prove. */
export function verdictOf(row: Handover, own = publicKey()): Verdict {
  const isHanded = isSigned(handedText(row), row.handedSignature, row.handedKey)
  const isTaken = row.takenAt === null || isSigned(takenText(row), row.takenSignature ?? '', row.takenKey ?? '')
  if (!isHanded || !isTaken) return 'changed'
  return row.handedKey === own && (row.takenAt === null || row.takenKey === own) ? 'whole' : 'foreign'
}
