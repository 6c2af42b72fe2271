import { and, asc, inArray, ne } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { anomalyAlerts } from '@/db/schema'
import { type Actor, accountOf, authorise } from '@/features/access/actor'
import { type AlertState, type Changed, changeAlert, lockAlert } from './change-alert'
import type { Verdict } from './input'
import { findResponder } from './responders/queries'

/** Someone has seen the alert and takes it on; one whose condition has gone is over with it, unless it latches. */
export async function acknowledgeAlert(actor: Actor, id: string, reason?: string): Promise<Changed> {
  authorise(actor, 'alert.respond')
  return db.transaction((tx) => changeAlert(tx, actor, id, 'acknowledged', { reason }))
}

/** Ends an alert within the caller's transaction. Refused when it was resolved before. */
export async function resolveAlert(tx: Transaction, actor: Actor, id: string, at: Date): Promise<Changed> {
  authorise(actor, 'alert.respond')
  return changeAlert(tx, actor, id, 'resolved', { at })
}

/** Ends all alerts of these sensors within the caller's transaction and answers those that were not resolved before. */
export async function resolveAlertsOf(
  tx: Transaction,
  actor: Actor,
  sensorIds: string[],
): Promise<{ id: string; sensorId: string }[]> {
  authorise(actor, 'alert.respond')
  if (sensorIds.length === 0) return []
  const open = await tx
    .select({ id: anomalyAlerts.id, sensorId: anomalyAlerts.sensorId })
    .from(anomalyAlerts)
    .where(and(inArray(anomalyAlerts.sensorId, sensorIds), ne(anomalyAlerts.status, 'resolved')))
    .orderBy(asc(anomalyAlerts.id))
    .for('no key update')
  for (const { id } of open) await changeAlert(tx, actor, id, 'resolved', { reach: undefined })
  return open
}

export type Assigned =
  | Changed
  | { ok: false; reason: 'unknown_person' }
  | { ok: false; reason: 'already_assigned'; alert: AlertState }

/**
 * Gives the alert to somebody who may respond to it on its site, or to nobody (null). Refused when it is not with whom the
 * actor took it to be.
 */
export async function assignAlert(
  actor: Actor,
  id: string,
  { to, insteadOf }: { to: string | null; insteadOf: string | null },
): Promise<Assigned> {
  authorise(actor, 'alert.respond')
  return db.transaction(async (tx) => {
    const alert = await lockAlert(tx, actor, id)
    if (!alert) return { ok: false, reason: 'not_found' }
    if (alert.assigneeId !== insteadOf) return { ok: false, reason: 'already_assigned', alert }
    const person = to === null ? null : await findResponder(tx, actor, id, to)
    if (person === undefined) return { ok: false, reason: 'unknown_person' }
    const set = { assigneeId: person?.id ?? null, assignee: person?.name ?? null }
    return changeAlert(tx, actor, id, 'assigned', { set, detail: { assignee: set.assignee } })
  })
}

/** Adds words to the alert's history, also after its end. */
export async function commentAlert(actor: Actor, id: string, text: string): Promise<Changed> {
  authorise(actor, 'alert.respond')
  return db.transaction((tx) => changeAlert(tx, actor, id, 'commented', { reason: text }))
}

/**
 * Says what the alert was and ends it, when that has not happened yet. A failure (ISO 14224) belongs to a real one alone.
 * Refused when somebody said it before.
 */
export async function closeAlert(actor: Actor, id: string, given: Verdict): Promise<Changed> {
  authorise(actor, 'alert.respond')
  const { verdict, note, ...said } = given
  const failedAt = said.failedAt ? new Date(said.failedAt) : undefined
  const failure = verdict === 'real' ? { ...said, failedAt } : {}
  const at = new Date()
  const by = { verdictAt: at, verdictBy: actor.name, verdictById: accountOf(actor) }
  const set = { verdict, ...by, ...failure }
  return db.transaction((tx) => changeAlert(tx, actor, id, 'closed', { at, reason: note, set, detail: { verdict } }))
}
