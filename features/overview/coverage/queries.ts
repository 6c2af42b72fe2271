import type { Reads } from '@/db/replica'
import { type Actor, authorise, sitesOf } from '@/features/access/actor'
import { readShown } from '@/features/access/shown-readings'
import { statusesThat } from '@/features/sensors/status-effects'
import { remembered } from '@/lib/remembered'
import type { TimeRange } from '@/lib/time-range'

const coverageLastsMs = 60_000

/** `awaitsLate`: more was received than is counted yet, because it came late. */
export type Coverage = { expected: number; received: number; awaitsLate: boolean }

/**
 * Readings received in whole hours of the range against those that sensors in service with a known interval should have
 * sent. A sensor's surplus counts no more than its due; one registered within the range
 * owes from then on, or from its first hour with readings if that is earlier.
 */
export function getCoverage(actor: Actor, range: TimeRange): Promise<Coverage> {
  authorise(actor, 'plant.read')
  return readShown(actor, (on) => countCoverage(on, actor, range))
}

async function countCoverage({ sql }: Reads, actor: Actor, { from, to }: TimeRange): Promise<Coverage> {
  const sites = sitesOf(actor)
  const [start, end] = [from.toISOString(), to.toISOString()]
  const [row] = await sql<Coverage[]>`
    with received as (
      select sensor_id, sum(reading_count)::float8 as readings, min(hour) as first
      from sensor_readings_summary_hourly
      where hour >= ${start} and hour < ${end}
      group by sensor_id
    ),
    sensor as (
      select
        s.interval_seconds as seconds,
        coalesce(readings, 0) as received,
        greatest(least(s.created_at, first), ${start}::timestamptz) as owed_from
      from sensors s
      left join received r on r.sensor_id = s.sensor_id
      where s.status::text = any(${statusesThat('countsInFigures')}::text[]) and s.interval_seconds is not null
        and (${sites}::text[] is null or s.equipment_id in (select id from equipment where site = any(${sites}::text[])))
    ),
    due as (
      select received, extract(epoch from ${end}::timestamptz - owed_from)::float8 / seconds as expected
      from sensor
      where owed_from < ${end}
    )
    select
      coalesce(sum(expected), 0)::float8 as expected,
      coalesce(sum(least(received, expected)), 0)::float8 as received,
      exists (select from summary_repairs where hour >= ${start} and hour < ${end}) as "awaitsLate"
    from due`
  return row ?? { expected: 0, received: 0, awaitsLate: false }
}

const recentCoverage = remembered(coverageLastsMs, getCoverage)

/** The same, at most a minute old: it is counted over whole hours of all sensors, and every open overview asks for it. */
export function getRecentCoverage(actor: Actor, range: TimeRange): Promise<Coverage> {
  authorise(actor, 'plant.read')
  const { from, to } = range
  return recentCoverage([sitesOf(actor), from, to].map((part) => JSON.stringify(part)).join(), actor, range)
}
