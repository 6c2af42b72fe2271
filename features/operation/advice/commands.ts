import { eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { plantSettings } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { recordAudit } from '@/features/audit/commands'
import type { ChunkAdvice } from './chunk-advice'
import { getChunkAdvice, getChunkInterval } from './queries'

type Applied = { ok: true; intervalDays: number } | { ok: false; reason: 'not_advised' }

/**
 * Makes the chunks that begin from now on as long as advised; those that are there stay as they are. What is not advised any
 * more, because the load or the interval changed, is refused. The entry of the trail has what it was advised for.
 */
export async function applyChunkAdvice(actor: Actor, intervalDays: number, now = new Date()): Promise<Applied> {
  authorise(actor, 'lifecycle.configure')
  const advice = await getChunkAdvice(actor, now)
  if (advice?.advised.intervalDays !== intervalDays) return { ok: false, reason: 'not_advised' }
  return db.transaction(async (tx) => {
    await tx.select({ id: plantSettings.id }).from(plantSettings).where(eq(plantSettings.id, true)).for('update')
    if ((await getChunkInterval(tx)) !== advice.now.intervalDays) return { ok: false, reason: 'not_advised' }
    await tx.execute(
      sql`select set_chunk_time_interval('sensor_readings', make_interval(days => ${intervalDays}::int))`,
    )
    await recordAudit(tx, actor, { action: 'plant.changed', detail: detailOf(advice) })
    return { ok: true, intervalDays }
  })
}

const detailOf = ({ reason, now, advised }: ChunkAdvice) => ({
  chunkIntervalDays: { from: now.intervalDays, to: advised.intervalDays },
  advisedFor: reason,
  openBytes: Math.round(now.openBytes),
  openBytesThen: Math.round(advised.openBytes),
  chunks: now.chunks,
  chunksThen: advised.chunks,
})
