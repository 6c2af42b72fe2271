import { eq } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { anomalyAlerts, maintenanceLogs, maintenanceTasks, sensors } from '@/db/schema'
import { type AlertState, resolveAlert } from '@/features/alerts/commands'
import type { NewMaintenanceLog } from './input'

export type Logged =
  | { ok: true; id: string; repeated: boolean }
  | { ok: false; reason: 'already_resolved'; alert: AlertState }
  | { ok: false; reason: 'not_found'; what: 'alert' | 'task' | 'sensor' | 'entry' }

class Refusal extends Error {
  constructor(readonly answer: Logged) {
    super('refused')
  }
}

/**
 * Writes a log entry and, when asked, resolves its alert: both or neither.
 * The same `idempotencyKey` again answers the entry that is there.
 */
export async function logMaintenance(input: NewMaintenanceLog): Promise<Logged> {
  try {
    return await db.transaction((tx) => logWithin(tx, input))
  } catch (error) {
    if (error instanceof Refusal) return error.answer
    throw error
  }
}

async function logWithin(tx: Transaction, input: NewMaintenanceLog): Promise<Logged> {
  const { resolveAlert: resolves, performedAt, ...entry } = input
  const subject = await subjectOf(tx, input)
  const at = performedAt ? new Date(performedAt) : new Date()
  const [log] = await tx
    .insert(maintenanceLogs)
    .values({ ...entry, ...subject, performedAt: at })
    .onConflictDoNothing({ target: maintenanceLogs.idempotencyKey })
    .returning({ id: maintenanceLogs.id })
  if (!log) return { ok: true, id: await idOf(tx, input.idempotencyKey), repeated: true }
  if (resolves && input.alertId) {
    const resolved = await resolveAlert(tx, input.alertId, input.performedBy, at)
    if (!resolved.ok && resolved.reason === 'already_resolved')
      throw new Refusal({ ...resolved, reason: 'already_resolved' })
  }
  return { ok: true, id: log.id, repeated: false }
}

/** The sensor that the entry names, else that of its alert or task; the equipment likewise, else the sensor's. */
async function subjectOf(tx: Transaction, { alertId, taskId, sensorId, correctsId }: NewMaintenanceLog) {
  const alert = alertId && (await one(tx, anomalyAlerts, eq(anomalyAlerts.id, alertId), 'alert'))
  const task = taskId && (await one(tx, maintenanceTasks, eq(maintenanceTasks.id, taskId), 'task'))
  const sensor = sensorId && (await one(tx, sensors, eq(sensors.sensorId, sensorId), 'sensor'))
  const corrected = correctsId && (await one(tx, maintenanceLogs, eq(maintenanceLogs.id, correctsId), 'entry'))
  const sources = [sensor, alert, task, corrected].filter((source) => typeof source === 'object')
  const named = sources.find((source) => source.sensorId)?.sensorId
  const carrier = named && (await one(tx, sensors, eq(sensors.sensorId, named), 'sensor'))
  return {
    sensorId: named,
    equipmentId: sources.find((source) => source.equipmentId)?.equipmentId ?? (carrier || undefined)?.equipmentId,
  }
}

type Subject = typeof anomalyAlerts | typeof maintenanceTasks | typeof sensors | typeof maintenanceLogs
type Named = { sensorId: string | null; equipmentId: string | null }

async function one(
  tx: Transaction,
  table: Subject,
  where: ReturnType<typeof eq>,
  what: 'alert' | 'task' | 'sensor' | 'entry',
): Promise<Named> {
  const [row] = await tx.select({ sensorId: table.sensorId, equipmentId: table.equipmentId }).from(table).where(where)
  if (!row) throw new Refusal({ ok: false, reason: 'not_found', what })
  return row
}

async function idOf(tx: Transaction, idempotencyKey: string): Promise<string> {
  const [log] = await tx
    .select({ id: maintenanceLogs.id })
    .from(maintenanceLogs)
    .where(eq(maintenanceLogs.idempotencyKey, idempotencyKey))
  if (!log) throw new Error('an entry with this key was there and is gone')
  return log.id
}
