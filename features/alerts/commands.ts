import { and, eq, inArray } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { anomalyAlerts, sensors } from '@/db/schema'
import { type Actor, accountOf, authorise } from '@/features/access/actor'
import { subjectWithinSites } from '@/features/access/within-sites'
import { type SensorStatus, statusEffects } from '@/features/sensors/status-effects'
import type { AlertEvidence } from './input'

type AlertStatus = (typeof anomalyAlerts.$inferSelect)['status']
export type AlertState = { status: AlertStatus; acknowledgedBy: string | null; resolvedBy: string | null }
type Transition =
  | { ok: true; alert: AlertState }
  | { ok: false; reason: 'not_found' }
  | { ok: false; reason: 'already_acknowledged' | 'already_resolved'; alert: AlertState }

const state = {
  status: anomalyAlerts.status,
  acknowledgedBy: anomalyAlerts.acknowledgedBy,
  resolvedBy: anomalyAlerts.resolvedBy,
}

export type NewAlert = Pick<
  typeof anomalyAlerts.$inferInsert,
  'sensorId' | 'type' | 'severity' | 'message' | 'recommendedAction' | 'score' | 'raisedAt'
> & { evidence: AlertEvidence }
type Raised =
  | { ok: true; id: string }
  | { ok: false; reason: 'status'; status: SensorStatus }
  | { ok: false; reason: 'not_found' }

/**
 * Raises an open alert on a sensor and the equipment that carries it, within the caller's transaction. It is refused when
 * the sensor's status raises none, also when that status is being set at the same time.
 */
export async function raiseAlert(tx: Transaction, actor: Actor, alert: NewAlert): Promise<Raised> {
  authorise(actor, 'alert.raise')
  const [sensor] = await tx
    .select({ status: sensors.status, equipmentId: sensors.equipmentId })
    .from(sensors)
    .where(eq(sensors.sensorId, alert.sensorId))
    .for('share')
  if (!sensor) return { ok: false, reason: 'not_found' }
  const { status, equipmentId } = sensor
  if (!statusEffects[status].raisesAlerts) return { ok: false, reason: 'status', status }
  const [raised] = await tx
    .insert(anomalyAlerts)
    .values({ ...alert, equipmentId })
    .returning({ id: anomalyAlerts.id })
  if (!raised) throw new Error('the alert was not stored')
  return { ok: true, id: raised.id }
}

/** Someone has seen the alert and takes it on. Refused when it is no longer open. */
export async function acknowledgeAlert(actor: Actor, id: string): Promise<Transition> {
  authorise(actor, 'alert.respond')
  const [alert] = await db
    .update(anomalyAlerts)
    .set({
      status: 'acknowledged',
      acknowledgedAt: new Date(),
      acknowledgedBy: actor.name,
      acknowledgedById: accountOf(actor),
    })
    .where(and(eq(anomalyAlerts.id, id), eq(anomalyAlerts.status, 'open'), subjectWithinSites(actor, anomalyAlerts)))
    .returning(state)
  return alert ? { ok: true, alert } : refusal(db, actor, id)
}

/** Ends an alert within the caller's transaction. Refused when it was resolved before. */
export async function resolveAlert(tx: Transaction, actor: Actor, id: string, at: Date): Promise<Transition> {
  authorise(actor, 'alert.respond')
  const [alert] = await tx
    .update(anomalyAlerts)
    .set({ status: 'resolved', resolvedAt: at, resolvedBy: actor.name, resolvedById: accountOf(actor) })
    .where(
      and(
        eq(anomalyAlerts.id, id),
        inArray(anomalyAlerts.status, ['open', 'acknowledged']),
        subjectWithinSites(actor, anomalyAlerts),
      ),
    )
    .returning(state)
  return alert ? { ok: true, alert } : refusal(tx, actor, id)
}

/** Ends all alerts of these sensors within the caller's transaction and answers those that were not resolved before. */
export async function resolveAlertsOf(
  tx: Transaction,
  actor: Actor,
  sensorIds: string[],
): Promise<{ id: string; sensorId: string }[]> {
  authorise(actor, 'alert.respond')
  if (sensorIds.length === 0) return []
  return tx
    .update(anomalyAlerts)
    .set({ status: 'resolved', resolvedAt: new Date(), resolvedBy: actor.name, resolvedById: accountOf(actor) })
    .where(and(inArray(anomalyAlerts.sensorId, sensorIds), inArray(anomalyAlerts.status, ['open', 'acknowledged'])))
    .returning({ id: anomalyAlerts.id, sensorId: anomalyAlerts.sensorId })
}

async function refusal(tx: Pick<Transaction, 'select'>, actor: Actor, id: string): Promise<Transition> {
  const [alert] = await tx
    .select(state)
    .from(anomalyAlerts)
    .where(and(eq(anomalyAlerts.id, id), subjectWithinSites(actor, anomalyAlerts)))
  if (!alert) return { ok: false, reason: 'not_found' }
  return { ok: false, reason: alert.status === 'resolved' ? 'already_resolved' : 'already_acknowledged', alert }
}
