import { and, gte, inArray, lt, min, sql, sum } from 'drizzle-orm'
import { db } from '@/db/client'
import { sensorReadingsSummaryHourly, sensors } from '@/db/schema'
import { remembered } from '@/lib/remembered'
import type { TimeRange } from '@/lib/time-range'
import { statusesThat } from './status-effects'

const lastsMs = 60_000

/** How many readings each sensor sent in whole hours of a range, and its first hour among them, by column as text. */
async function countReceived({ from, to }: TimeRange) {
  const { sensorId, hour, readingCount } = sensorReadingsSummaryHourly
  const rows = await db
    .select({ sensorId, readings: sum(readingCount), firstAt: min(hour) })
    .from(sensorReadingsSummaryHourly)
    .where(and(gte(hour, from), lt(hour, to)))
    .groupBy(sensorId)
  return {
    ids: rows.map((row) => row.sensorId),
    readings: rows.map((row) => row.readings ?? '0'),
    firstAt: rows.map((row) => row.firstAt?.toISOString() ?? null),
  }
}

const recentlyReceived = remembered(lastsMs, countReceived)

/**
 * The share of the readings expected in whole hours of a range that came, to sort sensors by, and what to join for it. What came is
 * at most a minute old: it is counted over the hours of all sensors, which takes ten times as long as the rest of a list, and whoever
 * sorts by it turns pages. Null for sensors of which none can be expected.
 */
export async function receivedShare(range: TimeRange) {
  const [from, to] = [range.from.toISOString(), range.to.toISOString()]
  const { ids, readings, firstAt } = await recentlyReceived(`${from} ${to}`, range)
  const columns = [
    sql`${sql.param(ids)}::text[]`,
    sql`${sql.param(readings)}::float8[]`,
    sql`${sql.param(firstAt)}::text[]::timestamptz[]`,
  ]
  const owedFrom = sql`greatest(least(${sensors.createdAt}, received.first_at), ${from}::timestamptz)`
  const expected = sql`extract(epoch from ${to}::timestamptz - ${owedFrom})::float8 / ${sensors.intervalSeconds}`
  const isJudged = and(inArray(sensors.status, statusesThat('countsInFigures')), sql`${expected} >= 1`)
  return {
    received: sql`unnest(${sql.join(columns, sql`, `)}) as received (sensor_id, readings, first_at)`,
    isOfSensor: sql`received.sensor_id = ${sensors.sensorId}`,
    share: sql`case when ${isJudged} then least(1, coalesce(received.readings, 0) / ${expected}) end`,
  }
}
