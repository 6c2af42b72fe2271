import { db } from '@/db/client'
import { type Actor, authorise } from '@/features/access/actor'
import type { AlertState } from '@/features/alerts/change-alert'
import { constraintOf } from '@/lib/http'
import { AlreadyCorrected } from './corrections/correct-entry'
import type { NewMaintenanceLog } from './input'
import { AlreadyResolved, KeyUsed, logWork } from './log-work'
import { Unknown, type What } from './subject-of'

export type NotLogged =
  | { ok: false; reason: 'already_resolved'; alert: AlertState }
  | { ok: false; reason: 'already_corrected'; correctionId: string }
  | { ok: false; reason: 'not_found'; what: What }
  /** The entry with this key, which says something else. */
  | { ok: false; reason: 'key_used'; id: string }
  /** It names things of the demo plant and of the real one. */
  | { ok: false; reason: 'mixed_plants' }

export type Logged = { ok: true; id: string; repeated: boolean } | NotLogged

/**
 * Writes a log entry and, when asked, resolves its alert: both or neither.
 * The same `idempotencyKey` again answers the entry that is there.
 */
export async function logMaintenance(actor: Actor, input: NewMaintenanceLog): Promise<Logged> {
  authorise(actor, 'maintenance.log')
  try {
    return { ok: true, ...(await db.transaction((tx) => logWork(tx, actor, input))) }
  } catch (error) {
    return refusalOf(error)
  }
}

/**
 * What an error that ended a transaction with an entry in it means for whoever asked.
 * No actor: it reads nothing but the error.
 * @throws the error when it is none of these.
 */
export function refusalOf(error: unknown): NotLogged {
  if (error instanceof AlreadyResolved) return { ok: false, reason: 'already_resolved', alert: error.alert }
  if (error instanceof AlreadyCorrected)
    return { ok: false, reason: 'already_corrected', correctionId: error.correctionId }
  if (error instanceof KeyUsed) return { ok: false, reason: 'key_used', id: error.entryId }
  if (error instanceof Unknown) return { ok: false, reason: 'not_found', what: error.what }
  if (constraintOf(error) === 'maintenance_logs_of_one_plant') return { ok: false, reason: 'mixed_plants' }
  throw error
}
