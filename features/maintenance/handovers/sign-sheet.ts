import { randomUUID } from 'node:crypto'
import { db } from '@/db/client'
import { shiftHandovers } from '@/db/schema'
import { type Actor, accountOf } from '@/features/access/actor'
import { publicKey, signed } from '@/features/maintenance/log-chain/signing'
import type { NamedShift } from '@/features/plant/shift-ranges'
import { composeSheet } from './sheet/queries'
import { type Handover, handedText } from './signed-text'

type Wanted = {
  plant: { name: string; timeZone: string }
  site: string
  shift: NamedShift
  remarks: string
  idempotencyKey: string
}

/** Puts a sheet together, signs and keeps it; null when the shift has one already, or the key was used. */
export async function signSheet(actor: Actor, wanted: Wanted, now: Date): Promise<Handover | null> {
  const { plant, site, shift, remarks, idempotencyKey } = wanted
  const sheet = await composeSheet(actor, { plant, site, shift, remarks }, now)
  const values = {
    id: randomUUID(),
    site,
    shift: shift.name,
    startsAt: shift.from,
    endsAt: shift.to,
    sheet: JSON.stringify(sheet),
    idempotencyKey,
    handedBy: actor.name.slice(0, 255),
    handedById: accountOf(actor),
    handedAt: now,
  }
  const signature = { handedKey: publicKey(), handedSignature: signed(handedText(values)) }
  const [handover] = await db
    .insert(shiftHandovers)
    .values({ ...values, ...signature })
    .onConflictDoNothing()
    .returning()
  return handover ?? null
}
