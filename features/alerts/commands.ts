import { and, eq, inArray } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { anomalyAlerts } from '@/db/schema'
import { type Actor, accountOf, authorise } from '@/features/access/actor'
import { subjectWithinSites } from '@/features/access/within-sites'

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

async function refusal(tx: Pick<Transaction, 'select'>, actor: Actor, id: string): Promise<Transition> {
  const [alert] = await tx
    .select(state)
    .from(anomalyAlerts)
    .where(and(eq(anomalyAlerts.id, id), subjectWithinSites(actor, anomalyAlerts)))
  if (!alert) return { ok: false, reason: 'not_found' }
  return { ok: false, reason: alert.status === 'resolved' ? 'already_resolved' : 'already_acknowledged', alert }
}
