import { eq, sql as raw } from 'drizzle-orm'
import type { TransactionSql } from 'postgres'
import { db, isEmbedded, planOnce, sql } from '@/db/client'
import { historyLoads } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { announceReadings } from '@/features/live/announce'
import { getPlantSettings } from '@/features/plant/queries'
import { keepNewest } from '@/features/readings/store-rows'
import { repairSummary } from '@/features/readings/summary/commands'
import { noteChangedHours } from '@/features/readings/summary/note-changed-hours'

export type NewLoad = { id: string; name: string; rowsTotal: number | null; shiftHours: number }
export type LoadState = { rowsRead: number; shiftHours: number; finished: boolean }
export type HistoricReading = { sensorId: string; timestamp: string; value: number; quality: number | null }

/** Opens a load; the same `id` again answers how far it is and the shift that was decided the first time. */
export async function beginLoad(actor: Actor, load: NewLoad): Promise<LoadState> {
  authorise(actor, 'reading.write')
  await db.insert(historyLoads).values(load).onConflictDoNothing()
  const [state] = await db.select().from(historyLoads).where(eq(historyLoads.id, load.id))
  if (!state) throw new Error(`load ${load.id} is not there`)
  return { rowsRead: state.rowsRead, shiftHours: state.shiftHours, finished: state.finishedAt !== null }
}

/**
 * Stores a block of registered sensors' readings and the load's progress in one transaction.
 * @param block.rowsRead how many rows of the source are dealt with once this block is in.
 * @returns how many were new, and how many had a reading at their instant already, which stays.
 */
export async function loadBlock(
  actor: Actor,
  block: { loadId: string; rowsRead: number; readings: HistoricReading[] },
): Promise<{ stored: number; duplicates: number }> {
  authorise(actor, 'reading.write')
  const { loadId, rowsRead, readings } = block
  const outcome = await sql.begin(async (tx) => {
    await planOnce(tx)
    const stored = await storeWithin(tx, readings)
    await tx`
      update history_loads set rows_read = ${rowsRead}, rows_stored = rows_stored + ${stored} where id = ${loadId}`
    return { stored, duplicates: readings.length - stored }
  })
  if (outcome.stored > 0) announceReadings(readings.map(({ sensorId }) => sensorId))
  return outcome
}

/** Stores registered sensors' readings that come one by one and belong to no load; what is there already stays. */
export async function storeReadings(actor: Actor, readings: HistoricReading[]): Promise<void> {
  authorise(actor, 'reading.write')
  await sql.begin(async (tx) => {
    await planOnce(tx)
    await storeWithin(tx, readings)
  })
  announceReadings(readings.map(({ sensorId }) => sensorId))
}

async function storeWithin(tx: TransactionSql, readings: HistoricReading[]): Promise<number> {
  const stored = readings.length > 0 ? await insertReadings(tx, readings) : 0
  const instants = readings.map(({ timestamp }) => Date.parse(timestamp))
  if (stored > 0) await noteChangedHours(tx, instants)
  return stored
}

/** Arrays in one statement cost what a COPY into a staging table and an insert from it cost, and cannot hang half-way. */
async function insertReadings(tx: TransactionSql, readings: HistoricReading[]): Promise<number> {
  const [inserted] = await tx<{ count: number }[]>`
    with inserted as (
      insert into sensor_readings (sensor_id, "timestamp", value, unit, quality)
      select i.sensor_id, i.at::timestamptz, i.value, s.unit, i.quality
      from unnest(
        ${readings.map((reading) => reading.sensorId)}::text[],
        ${readings.map((reading) => reading.timestamp)}::text[],
        ${readings.map((reading) => reading.value)}::float8[],
        ${readings.map((reading) => reading.quality)}::float8[]
      ) with ordinality as i (sensor_id, at, value, quality, place)
      join sensors s on s.sensor_id = i.sensor_id
      order by i.sensor_id, i.at::timestamptz, i.place
      on conflict (sensor_id, "timestamp") do nothing
      returning sensor_id, "timestamp", value, quality
    ), newest as (${keepNewest(tx)})
    select count(*)::int as count from inserted`
  return inserted?.count ?? 0
}

/** Closes a load: brings the hourly summary of what it stored up to date, also of what earlier runs of it stored. */
export async function finishLoad(actor: Actor, loadId: string): Promise<void> {
  authorise(actor, 'reading.write')
  await repairSummary(actor)
  await db.update(historyLoads).set({ finishedAt: new Date() }).where(eq(historyLoads.id, loadId))
  await db.execute(raw`analyze sensor_readings`)
  if (isEmbedded()) await compressDueChunks(actor)
}

/** What the compression policy would do hours later, a chunk a statement, so that others get their turn between them. */
async function compressDueChunks(actor: Actor): Promise<void> {
  const { compressAfterDays } = await getPlantSettings(actor)
  const chunks = await sql<{ name: string }[]>`
    select c::text as name
    from show_chunks('sensor_readings', older_than => make_interval(days => ${compressAfterDays})) c`
  for (const { name } of chunks) await sql`select compress_chunk(${name}::regclass, if_not_compressed => true)`
  await sql`checkpoint`
}
