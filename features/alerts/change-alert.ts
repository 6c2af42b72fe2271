import { and, eq, type SQL } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { alertTransitions, anomalyAlerts } from '@/db/schema'
import { type Actor, accountOf } from '@/features/access/actor'
import { subjectWithinSites } from '@/features/access/within-sites'
import { type AlarmState, type AlertEvent, type Conflict, nextState } from './life-cycle'

export const alertColumns = {
  status: anomalyAlerts.status,
  processState: anomalyAlerts.processState,
  severity: anomalyAlerts.severity,
  latches: anomalyAlerts.latches,
  acknowledgedBy: anomalyAlerts.acknowledgedBy,
  resolvedBy: anomalyAlerts.resolvedBy,
  assignee: anomalyAlerts.assignee,
  assigneeId: anomalyAlerts.assigneeId,
  shelvedUntil: anomalyAlerts.shelvedUntil,
  suppressedAt: anomalyAlerts.suppressedAt,
  suppressedUntil: anomalyAlerts.suppressedUntil,
  outOfServiceAt: anomalyAlerts.outOfServiceAt,
  outOfServiceUntil: anomalyAlerts.outOfServiceUntil,
  workedOnAt: anomalyAlerts.workedOnAt,
  verdict: anomalyAlerts.verdict,
  verdictBy: anomalyAlerts.verdictBy,
}

/** What people are told of an alert's state. */
export type AlertState = Pick<typeof anomalyAlerts.$inferSelect, keyof typeof alertColumns>
type Values = Partial<typeof anomalyAlerts.$inferInsert>

export type Changed =
  | { ok: true; alert: AlertState }
  | { ok: false; reason: 'not_found' }
  | { ok: false; reason: Conflict; alert: AlertState }

type Circumstances = {
  /** When it happened; now, unless it is told later. */
  at?: Date
  reason?: string
  detail?: Record<string, unknown>
  /** What changes with it besides the state. */
  set?: Values
  worse?: boolean
  /** Which alerts the actor reaches; those on their sites. */
  reach?: SQL | undefined
}

type Facts = Pick<
  AlertState,
  'processState' | 'latches' | 'shelvedUntil' | 'suppressedAt' | 'outOfServiceAt' | 'workedOnAt' | 'verdict'
>

/** A row's state; what sets it aside lasts until somebody or the job ends it, and hides nothing any more once its time is over. */
export const stateOf = (alert: Facts): AlarmState => ({
  process: alert.processState,
  latches: alert.latches,
  shelved: alert.shelvedUntil !== null,
  suppressed: alert.suppressedAt !== null,
  outOfService: alert.outOfServiceAt !== null,
  workedOn: alert.workedOnAt !== null,
  hasVerdict: alert.verdict !== null,
})

/**
 * An alert's state, locked until the transaction ends; null when it is not there for the actor. The lock lets others name the
 * alert meanwhile, as an entry of the maintenance log does before it resolves it: a stronger one would deadlock with them.
 */
export async function lockAlert(tx: Transaction, actor: Actor, id: string): Promise<AlertState | null> {
  return lock(tx, id, subjectWithinSites(actor, anomalyAlerts))
}

async function lock(tx: Transaction, id: string, reach: SQL | undefined): Promise<AlertState | null> {
  const where = and(eq(anomalyAlerts.id, id), reach)
  const [alert] = await tx.select(alertColumns).from(anomalyAlerts).where(where).for('no key update')
  return alert ?? null
}

/** Lets an event happen to an alert and records it, within the caller's transaction; the only place that does. */
export async function changeAlert(
  tx: Transaction,
  actor: Actor,
  id: string,
  event: AlertEvent,
  { at = new Date(), reason, detail = {}, set = {}, worse, ...more }: Circumstances = {},
): Promise<Changed> {
  const reach = 'reach' in more ? more.reach : subjectWithinSites(actor, anomalyAlerts)
  const before = await lock(tx, id, reach)
  if (!before) return { ok: false, reason: 'not_found' }
  const from = stateOf(before)
  const step = nextState(from, event, worse)
  if (!step.ok) return { ok: false, reason: step.reason, alert: before }
  const values = { ...columnsOf(actor, event, from, step.state, at), ...set }
  const [alert = before] = await tx
    .update(anomalyAlerts)
    .set({ ...values, updatedAt: new Date() })
    .where(eq(anomalyAlerts.id, id))
    .returning(alertColumns)
  const states = { fromState: from.process, toState: step.state.process }
  await recordTransition(tx, actor, { alertId: id, event, at, reason, detail, ...states })
  return { ok: true, alert }
}

type Told = Omit<typeof alertTransitions.$inferInsert, 'actor' | 'actorId'>

export async function recordTransition(tx: Transaction, actor: Actor, told: Told): Promise<void> {
  await tx.insert(alertTransitions).values({ ...told, actor: actor.name.slice(0, 255), actorId: accountOf(actor) })
}

/** What an event and its step write beside each other: who acknowledged or ended it, when it went, what is off. */
function columnsOf(actor: Actor, event: AlertEvent, from: AlarmState, to: AlarmState, at: Date): Values {
  const by = { name: actor.name, id: accountOf(actor) }
  const values: Values = { status: statusOf[to.process] }
  if (event === 'acknowledged')
    Object.assign(values, { acknowledgedAt: at, acknowledgedBy: by.name, acknowledgedById: by.id })
  if (event === 'returned') values.returnedAt = at
  if (to.process === 'unacknowledged' && from.process !== 'unacknowledged')
    Object.assign(values, { returnedAt: null, acknowledgedAt: null, acknowledgedBy: null, acknowledgedById: null })
  if (to.process === 'normal' && from.process !== 'normal')
    Object.assign(values, { resolvedAt: at, resolvedBy: by.name, resolvedById: by.id })
  if (to.suppressed !== from.suppressed)
    Object.assign(values, {
      suppressedAt: to.suppressed ? at : null,
      suppressedUntil: null,
      suppressionRemindedAt: null,
    })
  if (to.outOfService !== from.outOfService)
    Object.assign(values, {
      outOfServiceAt: to.outOfService ? at : null,
      outOfServiceUntil: null,
      outOfServiceRemindedAt: null,
    })
  if (to.workedOn !== from.workedOn) values.workedOnAt = to.workedOn ? at : null
  if (from.shelved && !to.shelved) values.shelvedUntil = null
  return values
}

const statusOf = {
  unacknowledged: 'open',
  returned_unacknowledged: 'open',
  acknowledged: 'acknowledged',
  latched: 'acknowledged',
  normal: 'resolved',
} as const satisfies Record<AlarmState['process'], AlertState['status']>
