import { desc } from 'drizzle-orm'
import { db, sql } from '@/db/client'
import { maintenanceLogSeals } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { makeSeal, type Seal } from './seal'
import { appendSeal, readSeals, sealFilePath } from './seal-file'

const dayMs = 86_400_000

/**
 * Signs how many entries the plant's log has and how it ends, when that has changed since the last seal or a day has passed,
 * into the file first and then into the database. @returns the seal, or null when none was due.
 * @throws Error when the log no longer holds what was sealed before: to seal that would hide it.
 */
export async function sealLog(actor: Actor, now = new Date(), path = sealFilePath()): Promise<Seal | null> {
  authorise(actor, 'log.seal')
  const [head] = await sql<{ seq: string; hash: string }[]>`
    select seq::text, hash from maintenance_log_heads where not is_demo`
  if (!head) throw new Error('the log has no head')
  const end = { seq: Number(head.seq), hash: head.hash }
  const [last] = await db.select().from(maintenanceLogSeals).orderBy(desc(maintenanceLogSeals.id)).limit(1)
  if (last && last.hash === end.hash && now.getTime() - last.at.getTime() < dayMs) return null
  await refuseRewritten(readSeals(path).at(-1))
  const seal = makeSeal(end, now)
  appendSeal(seal, path)
  await db.insert(maintenanceLogSeals).values({ ...seal, at: now })
  return seal
}

async function refuseRewritten(sealed: Seal | undefined): Promise<void> {
  if (!sealed || sealed.seq === 0) return
  const [entry] = await sql<{ hash: string }[]>`
    select hash from maintenance_logs where not is_demo and seq = ${sealed.seq}`
  if (entry?.hash !== sealed.hash)
    throw new Error(`entry ${sealed.seq} of the maintenance log is not what was sealed at ${sealed.at}`)
}
