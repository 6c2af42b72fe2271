import type { TransactionSql } from 'postgres'
import { sql } from '@/db/client'
import { type Actor, authorise } from '@/features/access/actor'
import type { Trial } from '../compression-advice'
import { layoutNames, layoutStatement } from '../layouts'

/** Enough for batches to be as full as they will be, and seconds at the most, for which the embedded database serves nobody. */
const mostRows = 100_000
const table = 'compression_trial'
const daysBetween = 6

/**
 * Compresses the same readings in each layout and writes down what became of them: a copy of sensors' whole series from the newest
 * chunk that is full, in a transaction that is taken back. Once a week does; without a full chunk nothing is tried.
 */
export async function tryLayouts(actor: Actor): Promise<void> {
  authorise(actor, 'operation.sample')
  const [recent] = await sql`
    select from compression_trials
    where tried_at > now() - make_interval(days => ${daysBetween}::int) and tried_at <= now() limit 1`
  if (recent) return
  const [chunk] = await sql<{ from: string; to: string }[]>`
    select range_start::text as from, range_end::text as to from timescaledb_information.chunks
    where hypertable_name = 'sensor_readings' and range_end <= now()
    order by range_end desc limit 1`
  if (!chunk) return
  const trials: Trial[] = []
  for (const layout of layoutNames) {
    const tried = await tryOne(layout, chunk)
    if (tried) trials.push(tried)
  }
  if (trials.length < layoutNames.length) return
  await sql.begin(async (tx) => {
    await tx`delete from compression_trials`
    for (const { layout, rows, bytes, readMs } of trials)
      await tx`insert into compression_trials (layout, rows, bytes, read_ms) values (${layout}, ${rows}, ${bytes}, ${readMs})`
  })
}

class TakenBack extends Error {}

/** Nothing here is prepared: the table is another one each time, which plans of TimescaleDB that were kept do not notice. */
async function tryOne(layout: Trial['layout'], chunk: { from: string; to: string }): Promise<Trial | null> {
  let trial: Trial | null = null
  try {
    await sql.begin(async (tx) => {
      const copied = await copyOf(tx, chunk)
      if (copied.count > 0) {
        await tx.unsafe(layoutStatement(table, layout))
        await tx.unsafe(`select compress_chunk(one) from show_chunks('${table}') one`)
        trial = { layout, rows: copied.count, bytes: await sizeOf(tx), readMs: await readMsOf(tx, copied.sensorId) }
      }
      throw new TakenBack()
    })
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error
  }
  return trial
}

/** How many rows, and the sensor that has most of them. */
type Copied = { count: number; sensorId: string }

/** Sensors by chance, but the same each time, up to as many as the rows allow. */
async function copyOf(tx: TransactionSql, { from, to }: { from: string; to: string }): Promise<Copied> {
  await tx.unsafe(`create table ${table} (like sensor_readings including defaults including indexes)`)
  await tx.unsafe(`
    select create_hypertable('${table}', by_range('timestamp', '${to}'::timestamptz - '${from}'::timestamptz),
      create_default_indexes => false)`)
  const copied = await tx.unsafe(`
    insert into ${table}
    select r.* from sensor_readings r
    join (
      select sensor_id, sum(readings) over (order by md5(sensor_id)) as so_far from (
        select sensor_id, sum(reading_count) as readings from sensor_readings_summary_hourly
        where hour >= '${from}' and hour < '${to}' group by sensor_id
      ) counted
    ) chosen using (sensor_id)
    where so_far <= ${mostRows} and r."timestamp" >= '${from}' and r."timestamp" < '${to}'`)
  const [sensor] = await tx.unsafe<{ id: string }[]>(
    `select sensor_id as id from ${table} group by sensor_id order by count(*) desc, sensor_id limit 1`,
  )
  return { count: copied.count, sensorId: sensor?.id ?? '' }
}

async function sizeOf(tx: TransactionSql): Promise<number> {
  const [row] = await tx.unsafe<{ bytes: number }[]>(
    `select sum(after_compression_total_bytes)::float8 as bytes from chunk_compression_stats('${table}')`,
  )
  return row?.bytes ?? 0
}

/** The least of three: the first finds its pages cold. */
async function readMsOf(tx: TransactionSql, sensorId: string): Promise<number> {
  const took: number[] = []
  for (let time = 0; time < 3; time += 1) {
    const begun = performance.now()
    await tx.unsafe(
      `select "timestamp", value from ${table} where sensor_id = $1 order by "timestamp" desc limit 1000`,
      [sensorId],
    )
    took.push(performance.now() - begun)
  }
  return Math.min(...took)
}
