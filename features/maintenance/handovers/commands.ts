import { and, eq, or } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { shiftHandovers } from '@/db/schema'
import { type Actor, accountOf, authorise } from '@/features/access/actor'
import { publicKey, signed } from '@/features/maintenance/log-chain/signing'
import { getPlantSettings } from '@/features/plant/queries'
import { namedShifts } from '@/features/plant/shift-ranges'
import type { NewHandover, Takeover } from './input'
import { listHandoverSites } from './queries'
import { readSheet } from './sheet/sheet'
import { signSheet } from './sign-sheet'
import { type Handover, takenText } from './signed-text'
import { withinOwnSites } from './within-own-sites'

export type HandedOver =
  | { ok: true; handover: Handover; repeated: boolean }
  | { ok: false; reason: 'unknown_site' | 'no_such_shift' }
  /** By the sheet of another shift, or of a site that the actor does not see. */
  | { ok: false; reason: 'key_used' }
  | { ok: false; reason: 'already_handed_over'; handover: Handover }

/**
 * Puts together what a shift of a site leaves behind and signs it in the actor's name with the plant's key. A shift is handed
 * over once: whoever comes second, or sends other words, is told by whom. The same `idempotencyKey` with the same words again
 * answers the sheet that is there.
 */
export async function handOver(actor: Actor, input: NewHandover, now = new Date()): Promise<HandedOver> {
  authorise(actor, 'handover.sign')
  const { site, remarks, idempotencyKey } = input
  const [plant, sites] = await Promise.all([getPlantSettings(actor), listHandoverSites(actor)])
  if (!sites.includes(site)) return { ok: false, reason: 'unknown_site' }
  const { running, before } = namedShifts(plant, now)
  const shift = [running, before].find((one) => one?.from.getTime() === Date.parse(input.shiftFrom))
  const known = await sheetLike(actor, input)
  if (known) return known
  if (!shift) return { ok: false, reason: 'no_such_shift' }
  const handover = await signSheet(actor, { plant, site, shift, remarks, idempotencyKey }, now)
  if (handover) return { ok: true, handover, repeated: false }
  return (await sheetLike(actor, input)) ?? { ok: false, reason: 'key_used' }
}

/** What is answered where a sheet for the shift, or with the key, is there: sent before, or signed by a colleague. */
async function sheetLike(actor: Actor, input: NewHandover): Promise<HandedOver | null> {
  const { site, idempotencyKey, remarks } = input
  const startsAt = new Date(input.shiftFrom)
  const ofShift = and(eq(shiftHandovers.site, site), eq(shiftHandovers.startsAt, startsAt))
  const found = await db
    .select()
    .from(shiftHandovers)
    .where(and(withinOwnSites(actor), or(eq(shiftHandovers.idempotencyKey, idempotencyKey), ofShift)))
  const handover = found.find((row) => row.site === site && row.startsAt.getTime() === startsAt.getTime())
  if (!handover) return found.length > 0 ? { ok: false, reason: 'key_used' } : null
  const isSent = handover.idempotencyKey === idempotencyKey && handover.handedById === accountOf(actor)
  if (isSent && readSheet(handover.sheet)?.remarks === remarks) return { ok: true, handover, repeated: true }
  return { ok: false, reason: 'already_handed_over', handover }
}

export type TakenOver =
  | { ok: true; handover: Handover }
  | { ok: false; reason: 'not_found' }
  | { ok: false; reason: 'already_taken_over' | 'same_person'; handover: Handover }

/** Signs that somebody has read a sheet and takes over; once, and not who handed over. */
export async function takeOver(actor: Actor, id: string, { remarks }: Takeover, now = new Date()): Promise<TakenOver> {
  authorise(actor, 'handover.sign')
  return db.transaction(async (tx) => {
    const handover = await lockHandover(tx, actor, id)
    if (!handover) return { ok: false, reason: 'not_found' }
    if (handover.takenAt !== null) return { ok: false, reason: 'already_taken_over', handover }
    const isSame = handover.handedById !== null && handover.handedById === accountOf(actor)
    if (isSame) return { ok: false, reason: 'same_person', handover }
    const taken = {
      takenBy: actor.name.slice(0, 255),
      takenById: accountOf(actor),
      takenAt: now,
      takenRemarks: remarks,
    }
    const signature = { takenKey: publicKey(), takenSignature: signed(takenText({ ...handover, ...taken })) }
    const [after] = await tx
      .update(shiftHandovers)
      .set({ ...taken, ...signature })
      .where(eq(shiftHandovers.id, id))
      .returning()
    if (!after) throw new Error('a sheet that was locked is gone')
    return { ok: true, handover: after }
  })
}

async function lockHandover(tx: Transaction, actor: Actor, id: string): Promise<Handover | undefined> {
  const where = and(eq(shiftHandovers.id, id), withinOwnSites(actor))
  const [handover] = await tx.select().from(shiftHandovers).where(where).for('update')
  return handover
}
