import { eq, sql } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { plantSettings, storageChoices } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { recordAudit } from '@/features/audit/commands'
import { policies } from '@/features/plant/policies'
import { adviceDetail } from './advice-detail'
import { TakenAdvice } from './input'
import { layoutStatement } from './layouts'
import { getStorageLayout, listAdvice } from './queries'

type Applied = { ok: true } | { ok: false; reason: 'not_advised' }

/**
 * Does what is advised, from the next chunk or the next refresh on; what is there stays as it is. What is not advised any
 * more, because the load or the setting changed, is refused. The entry of the trail has what it was advised for.
 */
export async function takeAdvice(actor: Actor, taken: TakenAdvice, now = new Date()): Promise<Applied> {
  authorise(actor, 'lifecycle.configure')
  const advice = (await listAdvice(actor, now)).find(({ kind, value }) => kind === taken.kind && value === taken.value)
  if (!advice) return { ok: false, reason: 'not_advised' }
  return db.transaction(async (tx) => {
    await tx.select({ id: plantSettings.id }).from(plantSettings).where(eq(plantSettings.id, true)).for('update')
    const before = (await getStorageLayout(tx))[advice.kind]
    if (before !== advice.present) return { ok: false, reason: 'not_advised' }
    await change(tx, taken)
    const choice = { kind: taken.kind, value: String(taken.value) }
    await tx.insert(storageChoices).values(choice).onConflictDoUpdate({ target: storageChoices.kind, set: choice })
    await recordAudit(tx, actor, { action: 'plant.changed', detail: adviceDetail(advice) })
    return { ok: true }
  })
}

/**
 * Makes the database store as it was chosen, for example after a restore.
 * No actor: it changes no choice and runs at every start.
 */
export async function applyChoices(): Promise<void> {
  await db.transaction(async (tx) => {
    const choices = await tx.select().from(storageChoices)
    if (choices.length === 0) return
    const present = await getStorageLayout(tx)
    for (const { kind, value } of choices) {
      const chosen = TakenAdvice.parse({ kind, value: kind === 'compression' ? value : Number(value) })
      if (present[chosen.kind] !== chosen.value) await change(tx, chosen)
    }
  })
}

async function change(tx: Transaction, { kind, value }: TakenAdvice): Promise<void> {
  if (kind === 'compression') await tx.execute(sql.raw(layoutStatement('sensor_readings', value)))
  if (kind === 'chunks')
    await tx.execute(sql`select set_chunk_time_interval('sensor_readings', make_interval(days => ${value}::int))`)
  if (kind === 'refresh')
    await tx.execute(sql`
      select alter_job(job_id, schedule_interval => make_interval(mins => ${value}::int))
      from ${sql.raw(policies)} where name = 'policy-refresh-continuous-aggregate'`)
}
