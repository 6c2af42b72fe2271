import { and, eq, or } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { shiftHandovers } from '@/db/schema'
import { type Actor, accountOf, authorise } from '@/features/access/actor'
import { publicKey, signed } from '@/features/maintenance/log-chain/signing'
import { getPlantSettings } from '@/features/plant/queries'
import { namedShifts } from '@/features/plant/shift-ranges'
import type { NewHandover, Takeover } from './input'
import { listHandoverSites } from './queries'
import { signSheet } from './sign-sheet'
import { type Handover, takenText } from './signed-text'
import { withinOwnSites } from './within-own-sites'

export type HandedOver =
  | { ok: true; handover: Handover; repeated: boolean }
  | { ok: false; reason: 'unknown_site' | 'no_such_shift' }
  | { ok: false; reason: 'already_handed_over'; handover: Handover }

/**
 * Puts together what a shift of a site leaves behind and signs it in the actor's name with the plant's key. A shift is handed
 * over once: whoever comes second is told by whom. The same `idempotencyKey` again answers the sheet that is there.
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
  const other = await sheetLike(actor, input)
  if (!other) throw new Error('a sheet for this shift was there and is gone')
  return other
}

/** The sheet that was sent before, or that a colleague signed for the same shift. */
async function sheetLike(actor: Actor, { site, shiftFrom, idempotencyKey }: NewHandover): Promise<HandedOver | null> {
  const isSame = and(eq(shiftHandovers.site, site), eq(shiftHandovers.startsAt, new Date(shiftFrom)))
  const found = await db
    .select()
    .from(shiftHandovers)
    .where(and(withinOwnSites(actor), or(eq(shiftHandovers.idempotencyKey, idempotencyKey), isSame)))
  const own = found.find((row) => row.idempotencyKey === idempotencyKey)
  if (own) return { ok: true, handover: own, repeated: true }
  return found[0] ? { ok: false, reason: 'already_handed_over', handover: found[0] } : null
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
