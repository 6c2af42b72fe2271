import { and, asc, eq, inArray } from 'drizzle-orm'
import { db, statementsOf, type Transaction } from '@/db/client'
import { detectorStates, equipment, sensorLatest, sensors } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { allShards, isWithin } from '@/features/detection/shards/shards'
import { statusesThat } from '@/features/sensors/status-effects'
import { type MachineRow, rowsOf, type SensorMean } from './rows'

export type MachineSensor = { sensorId: string; name: string; unit: string | null; lastAt: number }
/** `judgedUntil` is how far what is stored of its detector has judged it. */
export type WatchedMachine = { equipmentId: string; tag: string; judgedUntil: Date | null; sensors: MachineSensor[] }

/** Machines of these shards with at least two sensors in service that have sent something, the sensors in the order of their identifiers. */
export async function listMachines(actor: Actor, shards = allShards): Promise<WatchedMachine[]> {
  authorise(actor, 'alert.raise')
  const rows = await db
    .select({
      equipmentId: equipment.id,
      tag: equipment.tag,
      judgedUntil: detectorStates.judgedUntil,
      sensorId: sensors.sensorId,
      name: sensors.name,
      unit: sensors.unit,
      lastAt: sensorLatest.timestamp,
    })
    .from(sensors)
    .innerJoin(equipment, eq(equipment.id, sensors.equipmentId))
    .innerJoin(sensorLatest, eq(sensorLatest.sensorId, sensors.sensorId))
    .leftJoin(detectorStates, eq(detectorStates.equipmentId, equipment.id))
    .where(and(isWithin(shards, equipment.id), inArray(sensors.status, statusesThat('raisesAlerts'))))
    .orderBy(asc(equipment.tag), asc(sensors.sensorId))
  const machines = new Map<string, WatchedMachine>()
  for (const { equipmentId, tag, judgedUntil, ...sensor } of rows) {
    const machine = machines.get(equipmentId) ?? { equipmentId, tag, judgedUntil, sensors: [] }
    machine.sensors.push({ ...sensor, name: sensor.name ?? sensor.sensorId, lastAt: sensor.lastAt.getTime() })
    machines.set(equipmentId, machine)
  }
  return [...machines.values()].filter((machine) => machine.sensors.length > 1)
}

/**
 * The machine's minutes within `[from, to)`, each with its sensors' means in their order, NaN where one sent nothing good.
 * No actor: the worker's command asks inside its transaction.
 */
export async function listMinutes(tx: Transaction, sensorIds: string[], from: Date, to: Date): Promise<MachineRow[]> {
  const rows = await statementsOf(tx)<SensorMean[]>`
    select (floor(extract(epoch from "timestamp") / 60))::float8 as minute, sensor_id as "sensorId", avg(value) as mean
    from sensor_readings
    where sensor_id in ${statementsOf(tx)(sensorIds)}
      and "timestamp" >= ${from.toISOString()}
      and "timestamp" < ${to.toISOString()}
      and (quality is null or quality >= 0.5)
    group by 1, 2
    order by 1`
  return rowsOf(sensorIds, rows)
}
