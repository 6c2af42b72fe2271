import { sql } from '@/db/client'
import { type Actor, authorise } from '@/features/access/actor'
import { getPlantSettings } from '@/features/plant/queries'
import { rawStart } from '@/features/plant/raw-start'
import { type AskedSensor, askedSensors } from '@/features/signals/asked-sensors'
import { countAll, countReadings, countSummary } from '@/features/signals/windows/count-windows'
import type { TimeRange } from '@/lib/time-range'
import type { Subgroup } from './control-limits'
import { type Correlation, correlate } from './correlation'
import { subgroupSeconds } from './subgroup-seconds'

const hourSeconds = 3600
/** As many as are read one by one; beyond, hours are taken for readings. */
const mostReadings = 50_000
const bins = 24

/** `source`: what was counted, readings or the means of hours. */
export type Histogram = { source: 'readings' | 'hourly'; low: number; high: number; counts: number[]; total: number }
export type Subgroups = { windowSeconds: number; source: 'readings' | 'hourly'; subgroups: Subgroup[] }

/**
 * Readings of sensors within a range, by subgroups on one grid that begins on a whole one and ends with the range's last. Each
 * sensor is on the actor's sites; those that are not there have none.
 */
async function listSubgroups(sensors: AskedSensor[], range: TimeRange, takesHours: boolean) {
  const windowSeconds = subgroupSeconds(range, takesHours)
  const length = windowSeconds * 1000
  const first = Math.ceil(range.from.getTime() / length) * length
  const last = Math.floor(range.to.getTime() / length) * length - length
  const source = windowSeconds % hourSeconds === 0 ? ('hourly' as const) : ('readings' as const)
  const ids = sensors.map(({ sensorId }) => sensorId)
  const span = { sensorIds: ids, windowSeconds, stepSeconds: windowSeconds, first, last }
  const counted = last < first ? [] : await (source === 'hourly' ? countSummary(span) : countReadings(span))
  return { windowSeconds, source, first, last, counted }
}

/** Whether a range is taken from the hourly summary: its readings are gone, or too many. */
async function isLong(actor: Actor, sensorIds: string[], { from, to }: TimeRange, now: Date): Promise<boolean> {
  if (from < rawStart(await getPlantSettings(actor), now)) return true
  return (await countAll(sensorIds, from.getTime(), to.getTime())) > mostReadings
}

/** What the statistics page of a sensor shows of a range; null when there is no such sensor on the actor's sites. */
export async function getSensorStatistics(actor: Actor, sensorId: string, range: TimeRange, now: Date) {
  authorise(actor, 'plant.read')
  const [sensor] = await askedSensors(actor, { sensorId })
  if (!sensor) return null
  const takesHours = await isLong(actor, [sensorId], range, now)
  const [{ windowSeconds, source, counted }, histogram] = await Promise.all([
    listSubgroups([sensor], range, takesHours),
    countHistogram(sensorId, range, takesHours),
  ])
  const subgroups: Subgroups = { windowSeconds, source, subgroups: counted }
  return { sensor, subgroups, histogram }
}

/** How often values lie where, in 24 bins between the lowest and the highest; null without any. */
async function countHistogram(
  sensorId: string,
  { from, to }: TimeRange,
  takesHours: boolean,
): Promise<Histogram | null> {
  const [start, end] = [from.toISOString(), to.toISOString()]
  const values = takesHours
    ? sql`select avg_value as value, reading_count::float8 as n from sensor_readings_summary_hourly
        where sensor_id = ${sensorId} and hour >= ${start} and hour < ${end}`
    : sql`select value, 1::float8 as n from sensor_readings
        where sensor_id = ${sensorId} and "timestamp" >= ${start} and "timestamp" < ${end}`
  const rows = await sql<{ low: number; high: number; bin: number; n: number }[]>`
    with counted as (${values}), ends as (select min(value) as low, max(value) as high from counted)
    select
      low,
      high,
      case when high > low then least(${bins}, width_bucket(value, low, high, ${bins})) - 1 else 0 end as bin,
      sum(n)::float8 as n
    from counted cross join ends
    group by 1, 2, 3`
  const [row] = rows
  if (!row) return null
  const counts = Array<number>(row.high > row.low ? bins : 1).fill(0)
  for (const { bin, n } of rows) counts[bin] = n
  const total = rows.reduce((sum, { n }) => sum + n, 0)
  return { source: takesHours ? 'hourly' : 'readings', low: row.low, high: row.high, counts, total }
}

export type CorrelationMatrix = { sensors: AskedSensor[]; windowSeconds: number; cells: Correlation[][] }

/** How closely the sensors of a machine follow each other, by their means over one grid of subgroups. */
export async function getCorrelations(
  actor: Actor,
  equipmentId: string,
  range: TimeRange,
  now: Date,
): Promise<CorrelationMatrix> {
  authorise(actor, 'plant.read')
  const sensors = await askedSensors(actor, { equipmentId })
  const ids = sensors.map(({ sensorId }) => sensorId)
  const { windowSeconds, first, last, counted } = await listSubgroups(
    sensors,
    range,
    await isLong(actor, ids, range, now),
  )
  const count = Math.max(0, Math.round((last - first) / (windowSeconds * 1000)) + 1)
  const series = new Map(ids.map((id) => [id, Array<number | null>(count).fill(null)]))
  for (const { sensorId, start, mean } of counted) {
    const values = series.get(sensorId)
    if (values) values[Math.round((start - first) / (windowSeconds * 1000))] = mean
  }
  const rows = ids.map((id) => series.get(id) ?? [])
  return { sensors, windowSeconds, cells: rows.map((one) => rows.map((other) => correlate(one, other))) }
}
