import { and, eq, inArray } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { anomalyAlerts } from '@/db/schema'

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

/** Someone has seen the alert and takes it on. Refused when it is no longer open. */
export async function acknowledgeAlert(id: string, by: string): Promise<Transition> {
  const [alert] = await db
    .update(anomalyAlerts)
    .set({ status: 'acknowledged', acknowledgedAt: new Date(), acknowledgedBy: by })
    .where(and(eq(anomalyAlerts.id, id), eq(anomalyAlerts.status, 'open')))
    .returning(state)
  return alert ? { ok: true, alert } : refusal(db, id)
}

/** Ends an alert within the caller's transaction. Refused when it was resolved before. */
export async function resolveAlert(tx: Transaction, id: string, by: string, at: Date): Promise<Transition> {
  const [alert] = await tx
    .update(anomalyAlerts)
    .set({ status: 'resolved', resolvedAt: at, resolvedBy: by })
    .where(and(eq(anomalyAlerts.id, id), inArray(anomalyAlerts.status, ['open', 'acknowledged'])))
    .returning(state)
  return alert ? { ok: true, alert } : refusal(tx, id)
}

async function refusal(tx: Pick<Transaction, 'select'>, id: string): Promise<Transition> {
  const [alert] = await tx.select(state).from(anomalyAlerts).where(eq(anomalyAlerts.id, id))
  if (!alert) return { ok: false, reason: 'not_found' }
  return { ok: false, reason: alert.status === 'resolved' ? 'already_resolved' : 'already_acknowledged', alert }
}
