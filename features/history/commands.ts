import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { eq, sql as raw } from 'drizzle-orm'
import type { TransactionSql } from 'postgres'
import { db, isEmbedded, sql } from '@/db/client'
import { historyLoads } from '@/db/schema'
import { getPlantSettings, getRetentionStart } from '@/features/plant/queries'

export type NewLoad = { id: string; name: string; rowsTotal: number | null; shiftHours: number }
export type LoadState = { rowsRead: number; shiftHours: number; finished: boolean }
export type HistoricReading = { sensorId: string; timestamp: string; value: number; quality: number | null }

/** Opens a load; the same `id` again answers how far it is and the shift that was decided the first time. */
export async function beginLoad(load: NewLoad): Promise<LoadState> {
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
export async function loadBlock(block: {
  loadId: string
  rowsRead: number
  readings: HistoricReading[]
}): Promise<{ stored: number; duplicates: number }> {
  const { loadId, rowsRead, readings } = block
  return sql.begin(async (tx) => {
    const stored = readings.length > 0 ? await copyReadings(tx, readings) : 0
    await tx`
      update history_loads set rows_read = ${rowsRead}, rows_stored = rows_stored + ${stored} where id = ${loadId}`
    return { stored, duplicates: readings.length - stored }
  })
}

async function copyReadings(tx: TransactionSql, readings: HistoricReading[]): Promise<number> {
  await tx`
    create temporary table incoming (
      sensor_id varchar(255), "timestamp" timestamptz, value float8, quality float8, place int
    ) on commit drop`
  const copy = await tx`copy incoming from stdin`.writable()
  await pipeline(Readable.from(copyLines(readings)), copy)
  const { count } = await tx`
    insert into sensor_readings (sensor_id, "timestamp", value, unit, quality)
    select i.sensor_id, i."timestamp", i.value, s.unit, i.quality
    from incoming i
    join sensors s on s.sensor_id = i.sensor_id
    order by i.sensor_id, i."timestamp", i.place
    on conflict (sensor_id, "timestamp") do nothing`
  await tx`
    insert into sensor_latest (sensor_id, "timestamp", value, quality)
    select distinct on (r.sensor_id) r.sensor_id, r."timestamp", r.value, r.quality
    from (select sensor_id, max("timestamp") as "timestamp" from incoming group by sensor_id) newest
    join sensor_readings r using (sensor_id, "timestamp")
    order by r.sensor_id
    on conflict (sensor_id) do update
    set "timestamp" = excluded."timestamp", value = excluded.value, quality = excluded.quality
    where excluded."timestamp" > sensor_latest."timestamp"`
  return count
}

const linesPerWrite = 1_000

function* copyLines(readings: HistoricReading[]): Generator<string> {
  for (let from = 0; from < readings.length; from += linesPerWrite) {
    const lines = readings.slice(from, from + linesPerWrite).map(({ sensorId, timestamp, value, quality }, i) => {
      return `${escapeCopy(sensorId)}\t${timestamp}\t${value}\t${quality ?? '\\N'}\t${from + i}\n`
    })
    yield lines.join('')
  }
}

const copyEscapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const escapeCopy = (text: string): string => text.replace(/[\\\t\n\r]/g, (c) => copyEscapes[c] ?? c)

/** Closes a load: brings the hourly summary of its range up to date, never further back than raw readings are kept. */
export async function finishLoad(loadId: string, range: { from: Date; to: Date } | null): Promise<void> {
  if (range) await refreshSummary(range.from, range.to)
  await db.update(historyLoads).set({ finishedAt: new Date() }).where(eq(historyLoads.id, loadId))
  await db.execute(raw`analyze sensor_readings`)
  if (isEmbedded()) await compressDueChunks()
}

/** What the compression policy would do hours later, a chunk a statement, so that others get their turn between them. */
async function compressDueChunks(): Promise<void> {
  const { compressAfterDays } = await getPlantSettings()
  const chunks = await sql<{ name: string }[]>`
    select c::text as name
    from show_chunks('sensor_readings', older_than => make_interval(days => ${compressAfterDays})) c`
  for (const { name } of chunks) await sql`select compress_chunk(${name}::regclass, if_not_compressed => true)`
  await sql`checkpoint`
}

/** Recomputes the whole hours that touch `[from, to]`, as far back as retention reaches. */
export async function refreshSummary(from: Date, to: Date): Promise<void> {
  const hour = 3_600_000
  const oldest = Math.ceil((await getRetentionStart()).getTime() / hour)
  const first = Math.max(Math.floor(from.getTime() / hour), oldest)
  const end = Math.floor(to.getTime() / hour) + 1
  if (first >= end) return
  const iso = (hours: number) => new Date(hours * hour).toISOString()
  await sql`
    call refresh_continuous_aggregate('sensor_readings_summary_hourly',
      ${iso(first)}::timestamptz, ${iso(end)}::timestamptz)`
}
