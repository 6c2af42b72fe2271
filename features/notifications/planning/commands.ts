import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { isSetAside } from '@/db/asks-somebody'
import { db, type Transaction } from '@/db/client'
import { alertOutbox, alertTransitions, anomalyAlerts, equipment, notificationDeliveries, sensors } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { triedForMs } from '@/features/notifications/delivery/backoff'
import type { NoticeContent } from '@/features/notifications/notice-content'
import { toldAlert } from '@/features/notifications/told-alert'
import { kindOf } from './kind-of'
import { isTold, listRecipients, type Recipient } from './recipients'

const minuteMs = 60_000
/** At the most so many a transaction: others get their turn. */
const batch = 50
/** What happened longer ago is history, as when a plant's past is loaded. */
const newsMs = 24 * 60 * minuteMs

/**
 * Makes messages of what happened to alerts since the last time, for each channel and person that wants them: in one transaction
 * with taking it out of the outbox, so that each is made once.
 * @returns how many things that happened were seen to.
 */
export async function planNotices(actor: Actor, now = new Date()): Promise<number> {
  authorise(actor, 'alert.raise')
  return db.transaction(async (tx) => {
    const waiting = await tx
      .select()
      .from(alertOutbox)
      .orderBy(asc(alertOutbox.transitionId))
      .limit(batch)
      .for('update', { skipLocked: true })
    const ids = waiting.map(({ transitionId }) => transitionId)
    if (ids.length === 0) return 0
    const recipients = await listRecipients(tx)
    if (recipients.length > 0) for (const happened of await read(tx, ids)) await plan(tx, recipients, happened, now)
    await tx.delete(alertOutbox).where(inArray(alertOutbox.transitionId, ids))
    return ids.length
  })
}

/** What happened, with the alert as it is now and where it is; what the demo plant plays wakes nobody. */
const read = (tx: Transaction, ids: number[]) =>
  tx
    .select({
      transition: alertTransitions,
      alert: anomalyAlerts,
      equipment: { tag: equipment.tag, name: equipment.name },
      site: equipment.site,
      isSetAside,
    })
    .from(alertTransitions)
    .innerJoin(anomalyAlerts, eq(anomalyAlerts.id, alertTransitions.alertId))
    .innerJoin(sensors, eq(sensors.sensorId, anomalyAlerts.sensorId))
    .leftJoin(equipment, sql`${equipment.id} = coalesce(${anomalyAlerts.equipmentId}, ${sensors.equipmentId})`)
    .where(and(inArray(alertTransitions.id, ids), eq(sensors.isDemo, false)))
    .orderBy(asc(alertTransitions.id))

type Happened = Awaited<ReturnType<typeof read>>[number]

async function plan(tx: Transaction, recipients: Recipient[], happened: Happened, now: Date): Promise<void> {
  const { transition, alert, site } = happened
  const kind = kindOf(transition, alert)
  if (kind === null || transition.at.getTime() < now.getTime() - newsMs) return
  const asks = kind === 'raised' || kind === 'brought_back'
  // What was set aside asks nobody; a machine that keeps count of alarms is told of their end all the same.
  const hears = ({ via }: Recipient) => !happened.isSetAside || (!asks && via === 'webhook')
  const told = recipients.filter((one) => hears(one) && isTold(one, { kind, severity: alert.severity, site }))
  const about = { alertId: alert.id, transitionId: transition.id, content: contentOf(happened) }
  const rows: NewDelivery[] = []
  for (const recipient of told) {
    const isHeld = asks && recipient.delayMinutes > 0
    if (isHeld && (await isHeldAlready(tx, recipient, alert.id))) continue
    const dueAt = new Date(now.getTime() + (isHeld ? recipient.delayMinutes * minuteMs : 0))
    const expiresAt = new Date(dueAt.getTime() + triedForMs)
    rows.push({ ...pick(recipient), ...about, kind: isHeld ? 'escalated' : kind, isHeld, dueAt, expiresAt })
  }
  if (rows.length > 0) await tx.insert(notificationDeliveries).values(rows)
}

type NewDelivery = typeof notificationDeliveries.$inferInsert

const pick = ({ channelId, personId, via }: Recipient) => ({ channelId, personId, via })

/** An alarm that comes and goes would else begin its wait anew each time. */
async function isHeldAlready(tx: Transaction, { channelId, personId }: Recipient, alertId: string): Promise<boolean> {
  const own = channelId
    ? eq(notificationDeliveries.channelId, channelId)
    : eq(notificationDeliveries.personId, personId ?? '')
  const held = and(
    own,
    eq(notificationDeliveries.alertId, alertId),
    eq(notificationDeliveries.status, 'waiting'),
    eq(notificationDeliveries.isHeld, true),
  )
  const found = await tx.select({ id: notificationDeliveries.id }).from(notificationDeliveries).where(held).limit(1)
  return found.length > 0
}

function contentOf({ transition, alert, equipment: machine, site }: Happened): NoticeContent {
  return {
    at: transition.at.toISOString(),
    by: transition.actorId === null ? null : transition.actor,
    reason: transition.reason,
    alert: toldAlert(alert, { state: transition.toState, equipment: machine, site }),
  }
}
