import { sql } from 'drizzle-orm'
import { type Database, db, type Transaction } from '@/db/client'
import { type Actor, authorise } from '@/features/access/actor'
import { getPlantSettings } from '@/features/plant/queries'
import { getDatabaseBytes, listChunks } from '../chunks/queries'
import { forecast } from '../lifecycle/forecast'
import { adviseChunks, type ChunkAdvice } from './chunk-advice'

/**
 * How long the chunks are that begin from now on, in days.
 * No actor: it tells a setting to queries and commands that have asked for one.
 */
export async function getChunkInterval(tx: Pick<Database | Transaction, 'execute'>): Promise<number> {
  const [row] = await tx.execute<{ days: number }>(sql`
    select extract(epoch from time_interval)::float8 / 86400 as days
    from timescaledb_information.dimensions where hypertable_name = 'sensor_readings'`)
  if (!row) throw new Error('the readings have no chunks')
  return row.days
}

/** Another chunk interval for what is sent now, with what speaks for it; null while the present one is right. */
export async function getChunkAdvice(actor: Actor, now: Date): Promise<ChunkAdvice | null> {
  authorise(actor, 'operation.read')
  const [settings, chunks, bytes, intervalDays, [memory]] = await Promise.all([
    getPlantSettings(actor),
    listChunks(actor),
    getDatabaseBytes(actor),
    getChunkInterval(db),
    db.execute<{ bytes: number }>(sql`
      select pg_size_bytes(current_setting('effective_cache_size'))::float8 as bytes`),
  ])
  const growth = forecast(chunks, bytes, settings, now)
  if (!growth || !memory) return null
  return adviseChunks({
    intervalDays,
    dailyBytes: growth.dailyBytes.middle,
    memoryBytes: memory.bytes,
    days: settings,
  })
}
