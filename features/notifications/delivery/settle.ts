import { and, eq, inArray, or, sql } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { notificationChannels, notificationDeliveries } from '@/db/schema'
import type { Actor } from '@/features/access/actor'
import { recordAudit } from '@/features/audit/commands'
import { backoffMs, triedForMs } from './backoff'
import type { Outcome } from './outcome'
import type { FoundDelivery } from './standing'

type Delivery = FoundDelivery['delivery']

/** Still the try that was taken: nobody has taken, settled or replayed it since. */
const isThisTry = ({ id, attempts }: Delivery) =>
  and(
    eq(notificationDeliveries.id, id),
    eq(notificationDeliveries.status, 'waiting'),
    eq(notificationDeliveries.attempts, attempts),
  )

/** Puts a message that was taken back until later, or away for good. */
export async function postpone(delivery: Delivery, at: Date | null): Promise<void> {
  const values = at
    ? { dueAt: at, isHeld: true, attempts: delivery.attempts - 1 }
    : { status: 'skipped' as const, attempts: delivery.attempts - 1 }
  await db.update(notificationDeliveries).set(values).where(isThisTry(delivery))
}

/** Writes down what became of a try: delivered, to be tried again, or given up. */
export async function settle(actor: Actor, found: FoundDelivery, outcome: Outcome): Promise<void> {
  const { delivery } = found
  await db.transaction(async (tx) => {
    const [settled] = await tx
      .update(notificationDeliveries)
      .set({ lastStatus: outcome.status, lastAnswer: outcome.answer, ...nextOf(delivery, outcome) })
      .where(isThisTry(delivery))
      .returning({ id: notificationDeliveries.id })
    if (!settled) return
    if (outcome.ok) await remindLater(tx, found)
    if (outcome.isGone && delivery.channelId) await switchOff(tx, actor, delivery.channelId)
  })
}

function nextOf({ attempts, expiresAt }: Delivery, { ok, isGone, askedMs }: Outcome) {
  const now = Date.now()
  if (ok) return { status: 'delivered' as const, deliveredAt: new Date(now) }
  const dueAt = new Date(now + backoffMs(attempts, Math.random(), askedMs))
  return isGone || dueAt > expiresAt ? { status: 'dead' as const } : { dueAt }
}

/** A receiver that says that it is gone (410) is not called again. */
async function switchOff(tx: Transaction, actor: Actor, id: string): Promise<void> {
  const at = new Date()
  await tx.update(notificationChannels).set({ disabledAt: at }).where(eq(notificationChannels.id, id))
  const subject = { type: 'notification_channel', id }
  const detail = { disabledAt: { from: null, to: at } }
  await recordAudit(tx, actor, { action: 'notification_channel.changed', subject, detail })
}

const asks = new Set(['raised', 'brought_back', 'escalated', 'reminder', 'summary'])

/** Asks again after a while, once for each alert that was told; whether it still asks then is seen when it is due. */
async function remindLater(tx: Transaction, { delivery, channel, choice }: FoundDelivery): Promise<void> {
  const minutes = (channel ?? choice)?.remindMinutes ?? null
  if (minutes === null || !asks.has(delivery.kind)) return
  const told = await tx
    .select()
    .from(notificationDeliveries)
    .where(or(eq(notificationDeliveries.id, delivery.id), eq(notificationDeliveries.summaryId, delivery.id)))
  const dueAt = new Date(Date.now() + minutes * 60_000)
  const times = { dueAt, expiresAt: new Date(dueAt.getTime() + triedForMs) }
  const waiting = await waitingFor(
    tx,
    delivery,
    told.flatMap(({ alertId }) => alertId ?? []),
  )
  const rows = new Map(
    told.flatMap(({ alertId, channelId, personId, via, content }) =>
      alertId === null || waiting.has(alertId)
        ? []
        : [
            [
              alertId,
              { alertId, channelId, personId, via, content, kind: 'reminder' as const, isHeld: true, ...times },
            ],
          ],
    ),
  )
  if (rows.size > 0) await tx.insert(notificationDeliveries).values([...rows.values()])
}

/** The alerts that this channel or person is to be asked of anyway. */
async function waitingFor(
  tx: Transaction,
  { channelId, personId }: Delivery,
  alertIds: string[],
): Promise<Set<string>> {
  const recipient = sql`coalesce(${notificationDeliveries.channelId}, ${notificationDeliveries.personId})`
  const found = await tx
    .select({ alertId: notificationDeliveries.alertId })
    .from(notificationDeliveries)
    .where(
      and(
        sql`${recipient} = ${channelId ?? personId}`,
        inArray(notificationDeliveries.alertId, alertIds),
        eq(notificationDeliveries.status, 'waiting'),
        eq(notificationDeliveries.isHeld, true),
      ),
    )
  return new Set(found.flatMap(({ alertId }) => alertId ?? []))
}
