import { and, eq, inArray, isNull, ne, not, sql } from 'drizzle-orm'
import { isOutOfUse } from '@/db/asks-somebody'
import { db, sql as statements } from '@/db/client'
import { anomalyAlerts, detectorStates, sensorLimits, sensors } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { subjectWithinSites, withinSites } from '@/features/access/within-sites'
import { saidIn } from '@/features/alerts/say-finding'
import { StoredNewest } from '@/features/detection/machine/stored-machine'
import { statusesThat } from '@/features/sensors/status-effects'
import { lastWholeDay, type TimeRange } from '@/lib/time-range'
import { aspectOf } from './aspect-of'
import { healthFacts, type LastDay, type SensorFacts } from './health-facts'
import { type HealthScore, type HoldingAlert, healthScore } from './health-score'

export type Health = HealthScore & { facts: ReturnType<typeof healthFacts> }

const mostAlerts = 1000

/** How healthy these machines are, by their ids, in four queries however many they are; those out of sight are not in it. */
export async function listHealth(actor: Actor, equipmentIds: string[], now: Date): Promise<Map<string, Health>> {
  authorise(actor, 'plant.read')
  if (equipmentIds.length === 0) return new Map()
  const day = lastWholeDay(now)
  const [found, alerts, newest] = await Promise.all([
    listSensorFacts(actor, equipmentIds),
    listHolding(actor, equipmentIds),
    listNewest(equipmentIds, day.from),
  ])
  const received = await listReceived(
    found.map(({ sensorId }) => sensorId),
    day,
  )
  const seen = new Set([...found, ...alerts].map(({ equipmentId }) => equipmentId))
  const machines = equipmentIds.filter((id) => seen.has(id))
  return new Map(
    machines.map((id) => {
      const own = found.filter(({ equipmentId }) => equipmentId === id)
      const holding = alerts.filter(({ equipmentId }) => equipmentId === id).map(({ alert }) => alert)
      const facts = healthFacts({ sensors: own, alerts: holding, newest: newest.get(id), received, day, now })
      return [id, { ...healthScore(facts), facts }]
    }),
  )
}

/** Of the sensors in service what their detectors have learned. The state is opened once for all that is read of it. */
async function listSensorFacts(actor: Actor, equipmentIds: string[]): Promise<SensorFacts[]> {
  const hasLimit = (kinds: string[]) => sql<boolean>`exists (
    select from ${sensorLimits} l
    where l.sensor_id = ${sensors.sensorId} and l.kind::text = any(${sql.param(kinds)}::text[]))`
  const number = (path: string) => sql<number | null>`(${sql.raw(path)})::float8`
  const rows = await db
    .select({
      equipmentId: sensors.equipmentId,
      sensorId: sensors.sensorId,
      name: sql<string>`coalesce(${sensors.name}, ${sensors.sensorId})`,
      type: sensors.type,
      unit: sensors.unit,
      intervalSeconds: sensors.intervalSeconds,
      createdAt: sensors.createdAt,
      hasLimits: hasLimit(['high', 'low', 'rise', 'fall']),
      hasHighLimit: hasLimit(['high']),
      seen: number("opened.stream ->> 'seen'"),
      learnedDays: number("opened.drift ->> 'learnedDays'"),
      upward: number("opened.drift ->> 'upward'"),
      downward: number("opened.drift ->> 'downward'"),
    })
    .from(sensors)
    .leftJoin(detectorStates, eq(detectorStates.sensorId, sensors.sensorId))
    .leftJoin(sql`lateral jsonb_to_record(${detectorStates.state}) as opened(stream jsonb, drift jsonb)`, sql`true`)
    .where(
      and(
        inArray(sensors.equipmentId, equipmentIds),
        inArray(sensors.status, statusesThat('countsInFigures')),
        withinSites(actor, sensors.equipmentId),
      ),
    )
    .orderBy(sensors.sensorId)
  return rows.flatMap(({ equipmentId, ...row }) => (equipmentId === null ? [] : [{ ...row, equipmentId }]))
}

/** Alerts whose condition holds, the worst first; shelving one makes no machine healthier. */
async function listHolding(actor: Actor, equipmentIds: string[]) {
  const equipmentId = sql<string>`coalesce(${anomalyAlerts.equipmentId}, ${sensors.equipmentId})`
  const rows = await db
    .select({
      equipmentId,
      id: anomalyAlerts.id,
      cause: anomalyAlerts.cause,
      severity: anomalyAlerts.severity,
      message: anomalyAlerts.message,
      finding: sql<unknown>`${anomalyAlerts.evidence} -> 'finding'`,
    })
    .from(anomalyAlerts)
    .innerJoin(sensors, eq(sensors.sensorId, anomalyAlerts.sensorId))
    .where(
      and(
        inArray(equipmentId, equipmentIds),
        ne(anomalyAlerts.status, 'resolved'),
        isNull(anomalyAlerts.returnedAt),
        not(isOutOfUse),
        subjectWithinSites(actor, anomalyAlerts),
      ),
    )
    .orderBy(sql`${anomalyAlerts.severity} desc`, anomalyAlerts.raisedAt)
    .limit(mostAlerts)
  return rows.map(({ equipmentId, id, cause, severity, ...told }) => {
    const alert: HoldingAlert = { id, aspect: aspectOf(cause), severity, message: saidIn(told).message }
    return { equipmentId, alert }
  })
}

/** The newest values of machines over all their sensors that were judged since, without what they were learned from. */
async function listNewest(equipmentIds: string[], since: Date) {
  const part = (name: string) => sql`${sql.raw(`'${name}'`)}, ${detectorStates.state} #> ${`{machine,${name}}`}`
  const rows = await db
    .select({
      equipmentId: detectorStates.equipmentId,
      machine: sql<unknown>`jsonb_build_object(
        ${part('version')}, ${part('rows')}, ${part('recent')}, ${part('model')})`,
    })
    .from(detectorStates)
    .where(
      and(
        inArray(detectorStates.equipmentId, equipmentIds),
        sql`${detectorStates.judgedUntil} >= ${since.toISOString()}`,
      ),
    )
  return new Map(rows.map(({ equipmentId, machine }) => [equipmentId, StoredNewest.safeParse(machine).data]))
}

/** What the sensors sent in the hours of a range, from the hourly summary. */
async function listReceived(sensorIds: string[], { from, to }: TimeRange): Promise<Map<string, LastDay>> {
  const rows = await statements<(LastDay & { sensorId: string })[]>`
    select
      sensor_id as "sensorId",
      sum(reading_count)::float8 as count,
      extract(epoch from min(hour))::float8 * 1000 as "firstAt",
      (array_agg(avg_value order by hour desc))[1] as newest
    from sensor_readings_summary_hourly
    where sensor_id = any(${sensorIds}) and hour >= ${from.toISOString()} and hour < ${to.toISOString()}
    group by sensor_id`
  return new Map(rows.map(({ sensorId, ...day }) => [sensorId, day]))
}
