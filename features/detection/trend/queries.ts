import { and, eq, inArray, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { detectorStates, sensorLimits, sensors } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { withinSites } from '@/features/access/within-sites'
import { dayMs, plantDays } from '@/features/detection/days/plant-days'
import { listSummaryHours } from '@/features/detection/days/queries'
import { leastHoursOfDay, type SummaryHour, usableHours } from '@/features/detection/days/usable-hours'
import { median } from '@/features/detection/median'
import { zoneLimits, zoneLimitsOf } from '@/features/detection/rules/vibration-zone'
import { wallClock } from '@/features/detection/watch/wall-clock'
import { getPlantSettings } from '@/features/plant/queries'
import { statusesThat } from '@/features/sensors/status-effects'
import type { DayPoint } from './day-trend'
import { type Bound, longestSpan, type RemainingLife, remainingLife } from './remaining-life'

/** Of a machine, or of a sensor alone. */
type Subject = { equipmentId: string } | { sensorId: string }
export type SensorLife = RemainingLife & { sensorId: string; name: string; unit: string | null; isZone: boolean }

const mostSensors = 50

/**
 * Which sensors of a machine approach a bound, the soonest first: a limit that people have set, else the end of zone C. Only
 * those of at most 50 sensors in service whose days show a trend since their last part change.
 */
export async function listRemainingLives(actor: Actor, subject: Subject, now: Date): Promise<SensorLife[]> {
  authorise(actor, 'plant.read')
  const [bounded, { timeZone }] = await Promise.all([listBounded(actor, subject), getPlantSettings(actor)])
  if (bounded.length === 0) return []
  const clock = wallClock(timeZone)
  const today = clock(now.getTime()) / dayMs
  const range = { from: new Date(now.getTime() - (longestSpan + 1) * dayMs), to: now }
  const hours = await listSummaryHours(
    bounded.map(({ sensorId }) => sensorId),
    range,
  )
  return bounded
    .flatMap(({ bounds, isZone, intervalSeconds, renewedAt, ...sensor }) => {
      const own = (hours.get(sensor.sensorId) ?? []).filter(({ at }) => at >= (renewedAt ?? 0))
      const points = dayMedians(own, intervalSeconds, clock).filter(({ at }) => at < Math.floor(today))
      const life = remainingLife(points, bounds, today)
      return life ? [{ ...sensor, isZone, ...life }] : []
    })
    .sort((a, b) => a.days - b.days)
}

/** Each day stands for its middle. */
const dayMedians = (hours: SummaryHour[], intervalSeconds: number | null, clock: (at: number) => number): DayPoint[] =>
  plantDays(usableHours(hours, intervalSeconds), clock, leastHoursOfDay(intervalSeconds)).map(({ day, hours }) => ({
    at: day + 0.5,
    value: median(hours.filter((mean) => !Number.isNaN(mean))),
  }))

async function listBounded(actor: Actor, subject: Subject) {
  const bounds = sql<Bound[]>`(
    select coalesce(jsonb_agg(jsonb_build_object('value', l.value, 'side', l.kind)), '[]')
    from ${sensorLimits} l
    where l.sensor_id = ${sensors.sensorId} and l.kind in ('high', 'low'))`
  const rows = await db
    .select({
      sensorId: sensors.sensorId,
      name: sql<string>`coalesce(${sensors.name}, ${sensors.sensorId})`,
      type: sensors.type,
      unit: sensors.unit,
      intervalSeconds: sensors.intervalSeconds,
      renewedAt: sql<number | null>`(${detectorStates.state} ->> 'renewedAt')::float8`,
      bounds,
    })
    .from(sensors)
    .leftJoin(detectorStates, eq(detectorStates.sensorId, sensors.sensorId))
    .where(
      and(
        'sensorId' in subject ? eq(sensors.sensorId, subject.sensorId) : eq(sensors.equipmentId, subject.equipmentId),
        inArray(sensors.status, statusesThat('raisesAlerts')),
        withinSites(actor, sensors.equipmentId),
      ),
    )
    .orderBy(sensors.sensorId)
    .limit(mostSensors)
    .prepare('bounded_sensors')
    .execute()
  return rows.flatMap(({ type, ...sensor }) => {
    const isZone =
      zoneLimitsOf({ type, unit: sensor.unit }) !== null && !sensor.bounds.some(({ side }) => side === 'high')
    const zone: Bound[] = isZone ? [{ value: zoneLimits.rigid.cd, side: 'high' }] : []
    const all = [...sensor.bounds, ...zone]
    return all.length > 0 ? [{ ...sensor, bounds: all, isZone }] : []
  })
}
