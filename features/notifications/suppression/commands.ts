import { and, asc, eq, isNotNull, isNull, lte, type SQL, sql } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { alertTransitions, anomalyAlerts, equipment, notificationDeliveries, sensors, users } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { toldAlert } from '@/features/notifications/told-alert'
import { canSendMail } from '@/lib/mail'

const batch = 50

const suppressions = [
  {
    kind: 'by_design',
    event: 'suppressed',
    at: anomalyAlerts.suppressedAt,
    until: anomalyAlerts.suppressedUntil,
    remindedAt: anomalyAlerts.suppressionRemindedAt,
    reminded: (at: Date) => ({ suppressionRemindedAt: at }),
  },
  {
    kind: 'out_of_service',
    event: 'taken_out_of_service',
    at: anomalyAlerts.outOfServiceAt,
    until: anomalyAlerts.outOfServiceUntil,
    remindedAt: anomalyAlerts.outOfServiceRemindedAt,
    reminded: (at: Date) => ({ outOfServiceRemindedAt: at }),
  },
] as const

/**
 * Reminds whoever suppressed an alert or took it out of service for a time, by mail and once, that this ends soon: a day before,
 * or an hour before what lasts two days or less. An alert is marked and its message planned in one transaction; of those of a
 * cause, which share it, the newest. Where no mail can be sent, the pages alone say so. @returns how many were told.
 */
export async function remindOfSuppressions(actor: Actor, now = new Date()): Promise<number> {
  authorise(actor, 'alert.raise')
  if (!canSendMail()) return 0
  let told = 0
  for (const suppression of suppressions) told += await db.transaction((tx) => remind(tx, suppression, now))
  return told
}

type SuppressionOf = (typeof suppressions)[number]

async function remind(tx: Transaction, suppression: SuppressionOf, now: Date): Promise<number> {
  const due = await readDue(tx, suppression, now)
  for (const { alert, until, personId, reason, machine, site } of due) {
    if (until === null) continue
    const about = toldAlert(alert, { state: alert.processState, equipment: machine, site })
    const ending = { kind: suppression.kind, until: until.toISOString() }
    const content = { at: now.toISOString(), by: null, reason, alert: about, suppression: ending }
    await tx.update(anomalyAlerts).set(suppression.reminded(now)).where(eq(anomalyAlerts.id, alert.id))
    await tx.insert(notificationDeliveries).values({
      ...{ personId, via: 'email', kind: 'suppression_ending', alertId: alert.id, content, dueAt: now },
      expiresAt: until,
    })
  }
  return due.length
}

/** With who began it and why, as it was said last for the alert or another of its cause. */
function readDue(tx: Transaction, { event, at, until, remindedAt }: SuppressionOf, now: Date) {
  const begun = sql`(
    select began.id from ${alertTransitions} began join anomaly_alerts carrier on carrier.id = began.alert_id
    where began.event = ${event} and (carrier.id = ${anomalyAlerts.id} or carrier.cause = ${anomalyAlerts.cause})
    order by began.id desc limit 1)`
  const isNewest = sql`not exists (
    select from anomaly_alerts later
    where later.cause = ${anomalyAlerts.cause} and (later.raised_at, later.created_at) > (${anomalyAlerts.raisedAt}, ${anomalyAlerts.createdAt}))`
  return tx
    .select({
      alert: anomalyAlerts,
      until,
      personId: users.id,
      reason: alertTransitions.reason,
      machine: { tag: equipment.tag, name: equipment.name },
      site: equipment.site,
    })
    .from(anomalyAlerts)
    .innerJoin(alertTransitions, eq(alertTransitions.id, begun))
    .innerJoin(users, and(eq(users.id, alertTransitions.actorId), isNull(users.disabledAt)))
    .innerJoin(sensors, eq(sensors.sensorId, anomalyAlerts.sensorId))
    .leftJoin(equipment, sql`${equipment.id} = coalesce(${anomalyAlerts.equipmentId}, ${sensors.equipmentId})`)
    .where(and(isNotNull(until), isNull(remindedAt), isNear({ at, until }, now), isNewest))
    .orderBy(asc(until))
    .limit(batch)
    .for('no key update', { of: anomalyAlerts, skipLocked: true })
}

/** The first condition is what the index knows. */
function isNear({ at, until }: Pick<SuppressionOf, 'at' | 'until'>, now: Date): SQL | undefined {
  const instant = sql`${now.toISOString()}::timestamptz`
  const ahead = sql`case when ${until} - ${at} > interval '2 days' then interval '1 day' else interval '1 hour' end`
  const { suppressedUntil, outOfServiceUntil } = anomalyAlerts
  return and(
    sql`num_nonnulls(${suppressedUntil}, ${outOfServiceUntil}) > 0`,
    sql`least(${suppressedUntil}, ${outOfServiceUntil}) <= ${instant} + interval '1 day'`,
    sql`${until} > ${instant}`,
    lte(until, sql`${instant} + ${ahead}`),
  )
}
