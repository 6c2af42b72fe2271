import { and, eq, gte, inArray, lt, min, sql, sum } from 'drizzle-orm'
import { db } from '@/db/client'
import { sensorReadingsSummaryHourly, sensors } from '@/db/schema'
import type { TimeRange } from '@/lib/time-range'
import { statusesThat } from './status-effects'

/**
 * The share of the readings expected in whole hours of a range that came, to sort sensors by, and what to join for it: the hours
 * of all sensors, which takes longer than the rest of a list. Null for sensors of which none can be expected.
 */
export function receivedShare({ from, to }: TimeRange) {
  const { sensorId, hour, readingCount } = sensorReadingsSummaryHourly
  const received = db
    .select({
      sensorId,
      readings: sum(readingCount).as('received_readings'),
      firstAt: min(hour).as('received_first_at'),
    })
    .from(sensorReadingsSummaryHourly)
    .where(and(gte(hour, from), lt(hour, to)))
    .groupBy(sensorId)
    .as('received')
  const start = sql`${from.toISOString()}::timestamptz`
  const owedFrom = sql`greatest(least(${sensors.createdAt}, ${received.firstAt}), ${start})`
  const expected = sql`extract(epoch from ${to.toISOString()}::timestamptz - ${owedFrom})::float8 / ${sensors.intervalSeconds}`
  const isJudged = and(inArray(sensors.status, statusesThat('countsInFigures')), sql`${expected} >= 1`)
  return {
    received,
    isOfSensor: eq(received.sensorId, sensors.sensorId),
    share: sql`case when ${isJudged} then least(1, coalesce(${received.readings}::float8, 0) / ${expected}) end`,
  }
}
