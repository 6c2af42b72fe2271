import { and, eq, isNull, type SQL } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { anomalyAlerts, equipment, maintenanceLogs, maintenanceTasks, sensors } from '@/db/schema'
import type { Actor } from '@/features/access/actor'
import { authoriseSite, subjectWithinSites, withinSites } from '@/features/access/within-sites'

export type What = 'alert' | 'task' | 'sensor' | 'equipment' | 'entry' | 'photo'

/** Thrown within a transaction, so that nothing of it stays; what it carries is the answer. */
export class Unknown extends Error {
  constructor(readonly what: What) {
    super(`unknown ${what}`)
  }
}

type Named = { sensorId: string | null; equipmentId: string | null }
export type Subject = { sensorId: string | undefined; equipmentId: string | null | undefined }
type Names = {
  alertId?: string | undefined
  taskId?: string | undefined
  sensorId?: string | undefined
  equipmentTag?: string | undefined
  correctsId?: string | undefined
}

/**
 * The sensor that is named, else that of the alert or task; the equipment likewise, else the sensor's.
 * @throws Unknown for what is not there, or not on the actor's sites.
 * @throws Forbidden when nothing has a site and the actor is limited to some.
 */
export async function subjectOf(tx: Transaction, actor: Actor, names: Names): Promise<Subject> {
  const { alertId, taskId, sensorId, equipmentTag, correctsId } = names
  const one = (table: Carrier, where: SQL, what: What) =>
    subjectRow(tx, table, and(where, subjectWithinSites(actor, table)), what)
  const alert = alertId && (await one(anomalyAlerts, eq(anomalyAlerts.id, alertId), 'alert'))
  const task = taskId && (await one(maintenanceTasks, eq(maintenanceTasks.id, taskId), 'task'))
  const sensor = sensorId && (await one(sensors, eq(sensors.sensorId, sensorId), 'sensor'))
  const corrected = correctsId && (await one(maintenanceLogs, eq(maintenanceLogs.id, correctsId), 'entry'))
  const machine = equipmentTag && (await machineCalled(tx, actor, equipmentTag))
  const sources = [machine, sensor, alert, task, corrected].filter((source) => typeof source === 'object')
  const named = sources.find((source) => source.sensorId)?.sensorId ?? undefined
  const carrier = named && (await one(sensors, eq(sensors.sensorId, named), 'sensor'))
  const equipmentId = sources.find((source) => source.equipmentId)?.equipmentId ?? (carrier || undefined)?.equipmentId
  if (!equipmentId) authoriseSite(actor, null)
  return { sensorId: named, equipmentId }
}

type Carrier = typeof anomalyAlerts | typeof maintenanceTasks | typeof sensors | typeof maintenanceLogs

async function subjectRow(tx: Transaction, table: Carrier, where: SQL | undefined, what: What): Promise<Named> {
  const [row] = await tx.select({ sensorId: table.sensorId, equipmentId: table.equipmentId }).from(table).where(where)
  if (!row) throw new Unknown(what)
  return row
}

async function machineCalled(tx: Transaction, actor: Actor, tag: string): Promise<Named> {
  const where = and(eq(equipment.tag, tag), isNull(equipment.retiredAt), withinSites(actor, equipment.id))
  const [row] = await tx.select({ equipmentId: equipment.id }).from(equipment).where(where)
  if (!row) throw new Unknown('equipment')
  return { sensorId: null, equipmentId: row.equipmentId }
}
