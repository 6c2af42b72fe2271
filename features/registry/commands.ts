import { and, eq, ne } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { sensors } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { authoriseSite } from '@/features/access/within-sites'
import type { EquipmentChange } from '@/features/equipment/input'
import { lockCarriers } from '@/features/sensors/carriers'
import type { SensorChange } from '@/features/sensors/input'
import { type EquipmentRecord, lockEquipment, writeEquipment } from './equipment-record'
import { isUniqueViolation } from './is-unique-violation'
import { findSensor, lockSensors, type SensorRecord, writeSensors } from './sensor-record'

type NotFound = { ok: false; reason: 'not_found' }
/** Somebody else changed it since it was read. */
type Stale<Row> = { ok: false; reason: 'stale'; current: Row }

export type SensorChanged =
  | { ok: true; sensor: SensorRecord }
  | NotFound
  | Stale<SensorRecord>
  | { ok: false; reason: 'unknown_equipment' | 'retired_equipment' | 'unit_has_readings' }

export type EquipmentChanged =
  | { ok: true; equipment: EquipmentRecord }
  | NotFound
  | Stale<EquipmentRecord>
  | { ok: false; reason: 'taken' }
  /** It carries sensors that are not retired. */
  | { ok: false; reason: 'has_sensors'; sensors: string[] }

/**
 * Changes what is named of a sensor. The status `retired` retires it and ends its open alerts; another one brings it back.
 * A unit stays once there are readings in it.
 */
export async function changeSensor(actor: Actor, sensorId: string, change: SensorChange): Promise<SensorChanged> {
  authorise(actor, 'registry.edit')
  return db.transaction(async (tx) => {
    const seen = await findSensor(tx, actor, sensorId)
    if (!seen) return { ok: false, reason: 'not_found' }
    const tag = kept(change.equipmentTag, seen.equipmentTag)
    if (tag === null) authoriseSite(actor, null)
    const carrier = tag === null ? null : (await lockCarriers(tx, actor, [tag])).get(tag)
    const [before] = await lockSensors(tx, actor, [sensorId])
    if (!before) return { ok: false, reason: 'not_found' }
    if (isStale(before, change) || before.equipmentTag !== seen.equipmentTag)
      return { ok: false, reason: 'stale', current: before }
    const after: SensorRecord = {
      ...before,
      type: kept(change.type, before.type),
      name: kept(change.name, before.name),
      unit: kept(change.unit, before.unit),
      intervalSeconds: kept(change.intervalSeconds, before.intervalSeconds),
      location: kept(change.location, before.location),
      status: kept(change.status, before.status),
      equipmentTag: tag,
    }
    if (carrier === undefined || (carrier && carrier.isDemo !== before.isDemo))
      return { ok: false, reason: 'unknown_equipment' }
    if (carrier?.retiredAt && after.status !== 'retired') return { ok: false, reason: 'retired_equipment' }
    if (after.unit !== before.unit && before.hasReadings) return { ok: false, reason: 'unit_has_readings' }
    await writeSensors(tx, actor, [{ before, after, equipmentId: carrier?.id ?? null }])
    return { ok: true, sensor: (await findSensor(tx, actor, sensorId)) ?? after }
  })
}

/** Changes what is named of equipment; `retired` takes it out of the plant, with its sensors when that is asked for. */
export async function changeEquipment(actor: Actor, id: string, change: EquipmentChange): Promise<EquipmentChanged> {
  authorise(actor, 'registry.edit')
  try {
    return await db.transaction((tx) => changeEquipmentWithin(tx, actor, id, change))
  } catch (error) {
    if (isUniqueViolation(error)) return { ok: false, reason: 'taken' }
    throw error
  }
}

async function changeEquipmentWithin(
  tx: Transaction,
  actor: Actor,
  id: string,
  change: EquipmentChange,
): Promise<EquipmentChanged> {
  const [before] = await lockEquipment(tx, actor, [id])
  if (!before) return { ok: false, reason: 'not_found' }
  if (isStale(before, change)) return { ok: false, reason: 'stale', current: before }
  const { retired = before.retiredAt !== null, withSensors, updatedAt, ...fields } = change
  const after = { ...before, ...fields, retiredAt: retired ? (before.retiredAt ?? new Date()) : null }
  const inUse = retired && !before.retiredAt ? await listSensorsInUse(tx, id) : []
  if (inUse.length > 0 && !withSensors) return { ok: false, reason: 'has_sensors', sensors: inUse }
  const carried = await lockSensors(tx, actor, inUse)
  const retire = (sensor: SensorRecord) => ({ before: sensor, after: { ...sensor, status: 'retired' as const } })
  await writeSensors(
    tx,
    actor,
    carried.map((sensor) => ({ ...retire(sensor), equipmentId: id })),
  )
  await writeEquipment(tx, actor, [{ before, after, with: inUse.length > 0 ? { sensors: inUse } : {} }])
  const [current = after] = await lockEquipment(tx, actor, [id])
  return { ok: true, equipment: current }
}

async function listSensorsInUse(tx: Transaction, equipmentId: string): Promise<string[]> {
  const rows = await tx
    .select({ sensorId: sensors.sensorId })
    .from(sensors)
    .where(and(eq(sensors.equipmentId, equipmentId), ne(sensors.status, 'retired')))
    .orderBy(sensors.sensorId)
  return rows.map(({ sensorId }) => sensorId)
}

const kept = <Value>(given: Value | undefined, before: Value): Value => (given === undefined ? before : given)

const isStale = (current: { updatedAt: Date }, { updatedAt }: { updatedAt?: string }) =>
  updatedAt !== undefined && Date.parse(updatedAt) !== current.updatedAt.getTime()
