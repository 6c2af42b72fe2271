import { and, asc, eq, gt, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { detectorStates, equipment, sensorLatest, sensorLimits, sensorReadings, sensors } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { withinSites } from '@/features/access/within-sites'
import { allShards, isWithin } from '@/features/detection/shards/shards'
import type { WatchedSensor } from './describe-finding'
import type { Cause } from './sensor-state'
import { fullDays } from './usual-of'

const dayMs = 86_400_000

const watched = {
  sensorId: sensors.sensorId,
  name: sql<string>`coalesce(${sensors.name}, ${sensors.sensorId})`,
  unit: sensors.unit,
  type: sensors.type,
  status: sensors.status,
  intervalSeconds: sensors.intervalSeconds,
  equipmentId: sensors.equipmentId,
  equipmentTag: equipment.tag,
  hasLimits: sql<boolean>`exists (select from ${sensorLimits} l where l.sensor_id = ${sensors.sensorId})`,
  isAlone: sql<boolean>`not exists (
    select from sensors other join sensor_latest using (sensor_id)
    where other.equipment_id = ${sensors.equipmentId} and other.sensor_id <> ${sensors.sensorId})`,
}

/** A sensor with how far what is stored of its detectors has judged it, and its newest reading. */
export type UnjudgedSensor = WatchedSensor & { judgedUntil: Date | null; lastAt: Date }

/** Sensors of these shards that have readings which nothing stored has judged, those that wait the longest first. */
export async function listUnjudged(actor: Actor, atMost: number, shards = allShards): Promise<UnjudgedSensor[]> {
  authorise(actor, 'alert.raise')
  return db
    .select({ ...watched, judgedUntil: detectorStates.judgedUntil, lastAt: sensorLatest.timestamp })
    .from(sensorLatest)
    .innerJoin(sensors, eq(sensors.sensorId, sensorLatest.sensorId))
    .leftJoin(equipment, eq(equipment.id, sensors.equipmentId))
    .leftJoin(detectorStates, eq(detectorStates.sensorId, sensors.sensorId))
    .where(
      and(
        isWithin(shards, sensors.sensorId),
        or(isNull(detectorStates.judgedUntil), gt(sensorLatest.timestamp, detectorStates.judgedUntil)),
      ),
    )
    .orderBy(sql`${detectorStates.judgedUntil} asc nulls last`, asc(sensors.sensorId))
    .limit(atMost)
}

/**
 * What is stored of a sensor's or a machine's detectors, held until the transaction ends; null when nothing is.
 * No actor: the worker's command asks inside its transaction.
 */
export async function readState(tx: Transaction, of: SQL) {
  const [row] = await tx.select().from(detectorStates).where(of).for('update')
  return row ?? null
}

/**
 * The next readings after an instant and before another, the oldest first.
 * No actor: the worker's command asks inside its transaction.
 */
export async function listNewReadings(tx: Transaction, sensorId: string, after: Date, until: Date, atMost: number) {
  const rows = await tx
    .select({ at: sensorReadings.timestamp, value: sensorReadings.value, quality: sensorReadings.quality })
    .from(sensorReadings)
    .where(
      and(
        eq(sensorReadings.sensorId, sensorId),
        gt(sensorReadings.timestamp, after),
        lt(sensorReadings.timestamp, until),
      ),
    )
    .orderBy(asc(sensorReadings.timestamp))
    .limit(atMost)
  return rows.map((row) => ({ ...row, at: row.at.getTime() }))
}

export type Watch = Pick<WatchedSensor, 'sensorId' | 'isAlone' | 'type' | 'unit' | 'status'> & {
  /** Null while no reading was judged. */
  judgedUntil: Date | null
  readings: number
  /** How many of the days that a baseline takes were seen. */
  days: number
  ofDays: number
  /** What is usual in the hour of the newest reading, in the sensor's unit; null while that is not known. */
  usual: number | null
  spread: number
  /** How unusual the newest reading was, 0 to 1; an alarm from 0.5. */
  score: number
  open: Cause[]
}

/** What the detectors of a sensor on the actor's sites know of it; null when there is no such sensor. */
export async function getWatch(actor: Actor, sensorId: string): Promise<Watch | null> {
  authorise(actor, 'plant.read')
  const ofStream = (path: string) => sql<number | null>`(${detectorStates.state} #>> ${`{stream,${path}}`})::float8`
  const [row] = await db
    .select({
      sensorId: sensors.sensorId,
      unit: sensors.unit,
      type: sensors.type,
      status: sensors.status,
      isAlone: watched.isAlone,
      judgedUntil: detectorStates.judgedUntil,
      readings: ofStream('seen'),
      firstAt: ofStream('firstAt'),
      lastAt: ofStream('lastAt'),
      usual: sql<number | null>`${ofStream('anchor')} + ${ofStream('expected,1')}`,
      spread: ofStream('spread'),
      score: sql<number | null>`(${detectorStates.state} ->> 'score')::float8`,
      open: sql<Cause[] | null>`${detectorStates.state} -> 'open'`,
    })
    .from(sensors)
    .leftJoin(detectorStates, eq(detectorStates.sensorId, sensors.sensorId))
    .where(and(eq(sensors.sensorId, sensorId), withinSites(actor, sensors.equipmentId)))
    .prepare('watch')
    .execute()
  if (!row) return null
  const { firstAt, lastAt, readings, spread, score, open, ...known } = row
  const days = Math.min(fullDays, Math.max(0, (lastAt ?? 0) - (firstAt ?? 0)) / dayMs)
  const measured = { readings: readings ?? 0, spread: spread ?? 0, score: score ?? 0, open: open ?? [] }
  return { ...known, ...measured, days, ofDays: fullDays }
}
