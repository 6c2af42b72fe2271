import { and, eq, sql } from 'drizzle-orm'
import { db, sql as raw } from '@/db/client'
import { deviceKeySensors, sensorLatest, sensors } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { withinSites } from '@/features/access/within-sites'
import { olderKeys } from '@/features/devices/older-keys'
import { reportingState, silentAfterIntervals } from '@/features/sensors/reporting-state'
import { pageOf, pageSize } from '@/lib/paging'

const dayMs = 86_400_000
/** What is read of a sensor at most, for a page must not wait for one that sends every second. */
const readingLimit = 2_000
/** As far back as distances are looked at. */
const rememberedDays = 7
const recentDistances = 60

/** How a sensor's readings came lately. */
export type Rhythm = {
  /** The median of the last 60 distances within a week; null with less than two readings. */
  usualSeconds: number | null
  /** Distances of more than three intervals that ended since. */
  gaps: number
  longestGapSeconds: number | null
  /** A day ago, or where the newest 2,000 readings begin. */
  since: Date
}

/**
 * A page of 50 of the sensors that a key, or one before it, has sent readings of: their newest reading and how they come.
 * The silent ones first. Other devices may send the same sensors; whose a reading was is not kept.
 */
export async function listDeviceSensors(
  actor: Actor,
  { deviceKeyId, page }: { deviceKeyId: string; page: number },
  now: Date,
) {
  authorise(actor, 'receipt.read')
  const state = reportingState(now)
  const rows = await db
    .select({
      sensorId: sensors.sensorId,
      name: sql<string>`coalesce(${sensors.name}, ${sensors.sensorId})`,
      unit: sensors.unit,
      status: sensors.status,
      intervalSeconds: sensors.intervalSeconds,
      latestAt: sensorLatest.timestamp,
      latestValue: sensorLatest.value,
      state,
      total: sql<number>`count(*) over ()::int`,
    })
    .from(sensors)
    .leftJoin(sensorLatest, eq(sensorLatest.sensorId, sensors.sensorId))
    .where(
      and(
        sql`${sensors.sensorId} in (
          select ${deviceKeySensors.sensorId} from ${deviceKeySensors}
          where ${deviceKeySensors.deviceKeyId} in (${olderKeys(deviceKeyId)}))`,
        withinSites(actor, sensors.equipmentId),
      ),
    )
    .orderBy(sql`(${state} = 'silent') desc`, sensors.sensorId)
    .limit(pageSize)
    .offset((page - 1) * pageSize)
  const rhythms = await listRhythms(
    rows.map(({ sensorId }) => sensorId),
    now,
  )
  return pageOf(
    rows.map((row) => ({ ...row, rhythm: rhythms.get(row.sensorId) ?? null })),
    page,
  )
}

export type DeviceSensor = Awaited<ReturnType<typeof listDeviceSensors>>['rows'][number]

/** A gap is judged by the expected interval, or, where none is known, by the usual one. */
async function listRhythms(sensorIds: string[], now: Date): Promise<Map<string, Rhythm>> {
  if (sensorIds.length === 0) return new Map()
  const dayAgo = new Date(now.getTime() - dayMs)
  const rows = await raw<(Omit<Rhythm, 'since'> & { sensorId: string; sinceMs: number })[]>`
    with reading as (
      select s.sensor_id, s.interval_seconds, r."timestamp" as at
      from sensors s
      cross join lateral (
        select "timestamp"
        from sensor_readings
        where sensor_id = s.sensor_id and "timestamp" <= ${now.toISOString()}
          and "timestamp" > ${now.toISOString()}::timestamptz - make_interval(days => ${rememberedDays})
        order by "timestamp" desc
        limit ${readingLimit}
      ) r
      where s.sensor_id = any(${sensorIds})
    ), distance as (
      select sensor_id, interval_seconds, at,
        extract(epoch from at - lag(at) over same)::float8 as seconds,
        row_number() over (partition by sensor_id order by at desc) as place
      from reading
      window same as (partition by sensor_id order by at)
    ), usual as (
      select sensor_id, percentile_cont(0.5) within group (order by seconds) as seconds
      from distance
      where place <= ${recentDistances}
      group by sensor_id
    ), judged as (
      select d.*, u.seconds as usual,
        d.at > ${dayAgo.toISOString()} and d.seconds > ${silentAfterIntervals} * coalesce(d.interval_seconds, u.seconds)
          as is_gap
      from distance d
      join usual u on u.sensor_id = d.sensor_id
    )
    select sensor_id as "sensorId", max(usual)::float8 as "usualSeconds",
      (count(*) filter (where is_gap))::int as gaps,
      max(seconds) filter (where is_gap) as "longestGapSeconds",
      greatest(
        ${dayAgo.getTime()},
        case when count(*) = ${readingLimit} then (extract(epoch from min(at)) * 1000)::float8 else 0 end
      )::float8 as "sinceMs"
    from judged
    group by sensor_id`
  return new Map(rows.map(({ sensorId, sinceMs, ...rhythm }) => [sensorId, { ...rhythm, since: new Date(sinceMs) }]))
}
