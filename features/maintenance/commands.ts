import { and, eq, type SQL } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { anomalyAlerts, maintenanceLogs, maintenanceTasks, sensors } from '@/db/schema'
import { type Actor, accountOf, authorise } from '@/features/access/actor'
import { authoriseSite, subjectWithinSites } from '@/features/access/within-sites'
import type { AlertState } from '@/features/alerts/change-alert'
import { resolveAlert } from '@/features/alerts/commands'
import { constraintOf } from '@/lib/http'
import type { NewMaintenanceLog } from './input'

export type Logged =
  | { ok: true; id: string; repeated: boolean }
  | { ok: false; reason: 'already_resolved'; alert: AlertState }
  | { ok: false; reason: 'not_found'; what: What }
  /** It names things of the demo plant and of the real one. */
  | { ok: false; reason: 'mixed_plants' }

class Refusal extends Error {
  constructor(readonly answer: Logged) {
    super('refused')
  }
}

/**
 * Writes a log entry and, when asked, resolves its alert: both or neither.
 * The same `idempotencyKey` again answers the entry that is there.
 */
export async function logMaintenance(actor: Actor, input: NewMaintenanceLog): Promise<Logged> {
  authorise(actor, 'maintenance.log')
  try {
    return await db.transaction((tx) => logWithin(tx, actor, input))
  } catch (error) {
    if (error instanceof Refusal) return error.answer
    if (constraintOf(error) === 'maintenance_logs_of_one_plant') return { ok: false, reason: 'mixed_plants' }
    throw error
  }
}

async function logWithin(tx: Transaction, actor: Actor, input: NewMaintenanceLog): Promise<Logged> {
  const { resolveAlert: resolves, performedAt, ...entry } = input
  const subject = await subjectOf(tx, actor, input)
  if (!subject.equipmentId) authoriseSite(actor, null)
  const at = performedAt ? new Date(performedAt) : new Date()
  const [log] = await tx
    .insert(maintenanceLogs)
    .values({ ...entry, ...subject, performedAt: at, performedBy: actor.name, recordedById: accountOf(actor) })
    .onConflictDoNothing({ target: maintenanceLogs.idempotencyKey })
    .returning({ id: maintenanceLogs.id })
  if (!log) return { ok: true, id: await idOf(tx, input.idempotencyKey), repeated: true }
  if (resolves && input.alertId) {
    const resolved = await resolveAlert(tx, actor, input.alertId, at)
    if (!resolved.ok && resolved.reason === 'already_resolved')
      throw new Refusal({ ...resolved, reason: 'already_resolved' })
  }
  return { ok: true, id: log.id, repeated: false }
}

/**
 * The sensor that the entry names, else that of its alert or task; the equipment likewise, else the sensor's.
 * What is not on the actor's sites is not there for them.
 */
async function subjectOf(tx: Transaction, actor: Actor, { alertId, taskId, sensorId, correctsId }: NewMaintenanceLog) {
  const one = (table: Subject, where: SQL, what: What) =>
    subjectRow(tx, table, and(where, subjectWithinSites(actor, table)), what)
  const alert = alertId && (await one(anomalyAlerts, eq(anomalyAlerts.id, alertId), 'alert'))
  const task = taskId && (await one(maintenanceTasks, eq(maintenanceTasks.id, taskId), 'task'))
  const sensor = sensorId && (await one(sensors, eq(sensors.sensorId, sensorId), 'sensor'))
  const corrected = correctsId && (await one(maintenanceLogs, eq(maintenanceLogs.id, correctsId), 'entry'))
  const sources = [sensor, alert, task, corrected].filter((source) => typeof source === 'object')
  const named = sources.find((source) => source.sensorId)?.sensorId
  const carrier = named && (await one(sensors, eq(sensors.sensorId, named), 'sensor'))
  return {
    sensorId: named,
    equipmentId: sources.find((source) => source.equipmentId)?.equipmentId ?? (carrier || undefined)?.equipmentId,
  }
}

type Subject = typeof anomalyAlerts | typeof maintenanceTasks | typeof sensors | typeof maintenanceLogs
type Named = { sensorId: string | null; equipmentId: string | null }

type What = 'alert' | 'task' | 'sensor' | 'entry'

async function subjectRow(tx: Transaction, table: Subject, where: SQL | undefined, what: What): Promise<Named> {
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
