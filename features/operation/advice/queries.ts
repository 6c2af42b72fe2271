import { sql } from 'drizzle-orm'
import { type Database, db, isEmbedded, type Transaction } from '@/db/client'
import { compressionTrials } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { policies } from '@/features/plant/policies'
import { getPlantSettings } from '@/features/plant/queries'
import { getDatabaseBytes, listChunks } from '../chunks/queries'
import { forecast } from '../lifecycle/forecast'
import { adviseChunks, type ChunkAdvice } from './chunk-advice'
import { adviseCompression, type CompressionAdvice } from './compression-advice'
import { type Layout, layoutNames, layouts } from './layouts'
import { adviseRefresh, type RefreshAdvice } from './refresh-advice'

export type Advice =
  | { kind: 'chunks'; present: number; value: number; advice: ChunkAdvice }
  | { kind: 'refresh'; present: number; value: number; advice: RefreshAdvice }
  | { kind: 'compression'; present: Layout; value: Layout; advice: CompressionAdvice }

/** How readings are stored now, as the database has it. */
export type StorageLayout = { chunks: number; refresh: number; compression: Layout | null }

/**
 * Days in the chunks that begin from now on, minutes between refreshes of the summary, and the layout of what is compressed next;
 * null for one that was not made here.
 * No actor: it tells settings to queries and commands that have asked for one.
 */
export async function getStorageLayout(tx: Pick<Database | Transaction, 'execute'>): Promise<StorageLayout> {
  const [row] = await tx.execute<{ days: number; minutes: number | null; segment: string; order: string }>(sql`
    select extract(epoch from time_interval)::float8 / 86400 as days,
      (
        select extract(epoch from schedule_interval)::float8 / 60 from ${sql.raw(policies)}
        where name = 'policy-refresh-continuous-aggregate'
      ) as minutes,
      s.segment, s.order
    from timescaledb_information.dimensions
    cross join (
      select
        coalesce(string_agg(attname, ', ' order by segmentby_column_index) filter (where segmentby_column_index is not null), '') as segment,
        string_agg(quote_ident(attname) || case when orderby_asc then '' else ' desc' end, ', ' order by orderby_column_index)
          filter (where orderby_column_index is not null) as "order"
      from timescaledb_information.compression_settings where hypertable_name = 'sensor_readings'
    ) s
    where hypertable_name = 'sensor_readings'`)
  if (!row) throw new Error('the readings have no chunks')
  const isIt = (name: Layout) => layouts[name].segmentBy === row.segment && layouts[name].orderBy === row.order
  return { chunks: row.days, refresh: row.minutes ?? 0, compression: layoutNames.find(isIt) ?? null }
}

/** What would be better for what is sent now, each with what was measured of it; nothing while all is right. */
export async function listAdvice(actor: Actor, now: Date): Promise<Advice[]> {
  authorise(actor, 'operation.read')
  const layout = await getStorageLayout(db)
  const [chunks, refresh, compression] = await Promise.all([
    getChunkAdvice(actor, layout.chunks, now),
    getRefreshAdvice(layout.refresh),
    layout.compression && getCompressionAdvice(layout.compression),
  ])
  const found: Advice[] = []
  if (chunks) found.push({ kind: 'chunks', present: layout.chunks, value: chunks.advised.intervalDays, advice: chunks })
  if (refresh)
    found.push({ kind: 'refresh', present: layout.refresh, value: refresh.advised.everyMinutes, advice: refresh })
  if (compression) {
    const { now, advised } = compression
    found.push({ kind: 'compression', present: now.layout, value: advised.layout, advice: compression })
  }
  return found
}

async function getChunkAdvice(actor: Actor, intervalDays: number, now: Date): Promise<ChunkAdvice | null> {
  const [settings, chunks, bytes, [memory]] = await Promise.all([
    getPlantSettings(actor),
    listChunks(actor),
    getDatabaseBytes(actor),
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

/** By the runs of a day; of a server, which keeps no more, by the last. */
async function getRefreshAdvice(everyMinutes: number): Promise<RefreshAdvice | null> {
  const [row] = isEmbedded()
    ? await db.execute<{ seconds: number | null }>(sql`
        select avg(extract(epoch from finished_at - started_at))::float8 as seconds from job_runs
        where job = 'policy-refresh-continuous-aggregate' and status = 'succeeded'
          and started_at > now() - interval '1 day'`)
    : await db.execute<{ seconds: number | null }>(sql`
        select extract(epoch from s.last_run_duration)::float8 as seconds
        from ${sql.raw(policies)} join timescaledb_information.job_stats s using (job_id)
        where name = 'policy-refresh-continuous-aggregate'`)
  return row?.seconds && everyMinutes ? adviseRefresh({ everyMinutes, seconds: row.seconds }) : null
}

async function getCompressionAdvice(present: Layout): Promise<CompressionAdvice | null> {
  const trials = await db.select().from(compressionTrials)
  return adviseCompression(present, trials)
}
