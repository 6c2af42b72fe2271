import { and, asc, eq, isNotNull, lte, or, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { db, type Transaction } from '@/db/client'
import { anomalyAlerts } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { type Changed, changeAlert } from '@/features/alerts/change-alert'
import type { Suppression, suppressionKinds } from '@/features/alerts/input'
import type { AlertEvent } from '@/features/alerts/life-cycle'

const hourMs = 3_600_000

/** Keeps an alert from people for some hours, with the reason why; also the others of the same cause until then. */
export async function shelveAlert(
  actor: Actor,
  id: string,
  { hours, reason }: { hours: number; reason: string },
): Promise<Changed> {
  authorise(actor, 'alert.respond')
  const until = new Date(Date.now() + hours * hourMs)
  const told = { reason, set: { shelvedUntil: until }, detail: { until: until.toISOString() } }
  return changeCause(actor, id, 'shelved', isNewest, told)
}

/** Brings a shelved alert back before its time, and all that were shelved with it. */
export async function unshelveAlert(actor: Actor, id: string): Promise<Changed> {
  authorise(actor, 'alert.respond')
  return changeCause(actor, id, 'unshelved', isNotNull(anomalyAlerts.shelvedUntil))
}

/** What takes part, besides those that are not over, when something begins: the next alert of a cause inherits from its last one. */
const isNewest = sql`(${anomalyAlerts.status} <> 'resolved' or ${anomalyAlerts.id} = (
  select newest.id from anomaly_alerts newest where newest.cause = ${anomalyAlerts.cause}
  order by newest.raised_at desc, newest.created_at desc limit 1))`

/**
 * Lets what sets an alert aside begin or end, and with it for the others of its cause that the condition names: what the next
 * ones inherited ends with it, from whichever of them somebody ends it.
 */
async function changeCause(
  actor: Actor,
  id: string,
  event: AlertEvent,
  others: SQL,
  told?: Parameters<typeof changeAlert>[4],
): Promise<Changed> {
  return db.transaction(async (tx) => {
    // Twice, in one order: an alarm that was being raised while the first waited is seen by the second.
    await lockCause(tx, id, others)
    const ids = await lockCause(tx, id, others)
    const changed = await changeAlert(tx, actor, id, event, told)
    if (changed.ok) for (const other of ids) if (other !== id) await changeAlert(tx, actor, other, event, told)
    return changed
  })
}

async function lockCause(tx: Transaction, id: string, others: SQL): Promise<string[]> {
  const cause = sql`(select own.cause from anomaly_alerts own where own.id = ${id})`
  const rows = await tx
    .select({ id: anomalyAlerts.id })
    .from(anomalyAlerts)
    .where(or(eq(anomalyAlerts.id, id), and(eq(anomalyAlerts.cause, cause), others)))
    .orderBy(asc(anomalyAlerts.createdAt), asc(anomalyAlerts.id))
    .for('no key update')
  return rows.map((row) => row.id)
}

/** At the most so many a run: the other jobs get their turn. */
const mostOfRun = 200

/** Ends shelves whose time is over, each in a transaction of its own. @returns how many. */
export async function endShelves(actor: Actor, now = new Date()): Promise<number> {
  authorise(actor, 'alert.raise')
  const isOver = lte(anomalyAlerts.shelvedUntil, now)
  let ended = 0
  for (const { id } of await dueFirst(isOver, anomalyAlerts.shelvedUntil)) {
    const changed = await db.transaction((tx) => changeAlert(tx, actor, id, 'unshelved', { reach: isOver }))
    if (changed.ok) ended++
  }
  return ended
}

type Kind = (typeof suppressionKinds)[number]
const suppressions = {
  by_design: { begins: 'suppressed', ends: 'unsuppressed', at: 'suppressedAt', until: 'suppressedUntil' },
  out_of_service: {
    begins: 'taken_out_of_service',
    ends: 'put_in_service',
    at: 'outOfServiceAt',
    until: 'outOfServiceUntil',
  },
} as const

/**
 * Suppresses an alert by design or takes it out of service, for some hours or until somebody ends that; also the others of its
 * cause.
 */
export async function suppressAlert(actor: Actor, id: string, { kind, reason, hours }: Suppression): Promise<Changed> {
  authorise(actor, 'alert.suppress')
  const { begins, until: column } = suppressions[kind]
  const until = hours === undefined ? null : new Date(Date.now() + hours * hourMs)
  const told = { reason, set: { [column]: until }, detail: until ? { until: until.toISOString() } : {} }
  return changeCause(actor, id, begins, isNewest, told)
}

/** Ends that, for all alerts of the cause. */
export async function unsuppressAlert(
  actor: Actor,
  id: string,
  { kind, reason }: { kind: Kind; reason?: string },
): Promise<Changed> {
  authorise(actor, 'alert.suppress')
  const { ends, at } = suppressions[kind]
  return changeCause(actor, id, ends, isNotNull(anomalyAlerts[at]), { reason })
}

/** Ends what was suppressed or out of service for a time, each in a transaction of its own. @returns how many. */
export async function endSuppressions(actor: Actor, now = new Date()): Promise<number> {
  authorise(actor, 'alert.raise')
  let ended = 0
  for (const { ends, until: column } of Object.values(suppressions)) {
    const isOver = lte(anomalyAlerts[column], now)
    for (const { id } of await dueFirst(isOver, anomalyAlerts[column])) {
      const changed = await db.transaction((tx) => changeAlert(tx, actor, id, ends, { reach: isOver }))
      if (changed.ok) ended++
    }
  }
  return ended
}

const dueFirst = (isOver: SQL, until: PgColumn) =>
  db.select({ id: anomalyAlerts.id }).from(anomalyAlerts).where(isOver).orderBy(asc(until)).limit(mostOfRun)
