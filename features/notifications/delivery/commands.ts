import { and, asc, eq, inArray, lte, not, notInArray, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { notificationChannels, notificationDeliveries } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { recordAudit } from '@/features/audit/commands'
import { triedForMs } from './backoff'
import type { Outcome } from './outcome'
import { readiness } from './readiness'
import { send } from './send'
import { postpone, settle } from './settle'
import { readDelivery, standingOf } from './standing'

/** A try that takes longer was lost with its process, and is made again. */
const leaseSeconds = 120

export type Lane = 'calls' | 'mail'
const recipient = sql<string>`coalesce(${notificationDeliveries.channelId}, ${notificationDeliveries.personId})`

/**
 * Takes a message that is due, for a try: for two minutes it is nobody else's. One statement, so that of two workers one gets it.
 * @param busy channels that are being called: a slow one gets one call at a time.
 * @returns what identifies it and its recipient; null when nothing is due.
 */
export async function takeDue(
  actor: Actor,
  lane: Lane,
  busy: string[] = [],
): Promise<{ id: string; recipient: string } | null> {
  authorise(actor, 'alert.raise')
  const isMail = eq(notificationDeliveries.via, 'email')
  const due = db
    .select({ id: notificationDeliveries.id })
    .from(notificationDeliveries)
    .where(
      and(
        eq(notificationDeliveries.status, 'waiting'),
        lte(notificationDeliveries.dueAt, sql`now()`),
        lane === 'mail' ? isMail : not(isMail),
        busy.length > 0 ? notInArray(recipient, busy) : undefined,
      ),
    )
    .orderBy(asc(notificationDeliveries.dueAt), asc(notificationDeliveries.createdAt))
    .limit(1)
    .for('update', { skipLocked: true })
  const [taken] = await db
    .update(notificationDeliveries)
    .set({
      attempts: sql`${notificationDeliveries.attempts} + 1`,
      dueAt: sql`now() + make_interval(secs => ${leaseSeconds})`,
      lastAttemptAt: sql`now()`,
    })
    .where(eq(notificationDeliveries.id, sql`(${due})`))
    .returning({ id: notificationDeliveries.id, recipient })
  return taken ?? null
}

/** Makes one try of a message that was taken, or puts it back when this is not the time. */
export async function attempt(actor: Actor, id: string): Promise<Outcome | null> {
  authorise(actor, 'alert.raise')
  const found = await readDelivery(id)
  if (!found) return null
  const ready = readiness(found.delivery, standingOf(found, new Date()))
  if (!ready.now) {
    await postpone(found.delivery, ready.at)
    return null
  }
  const outcome = await send(found)
  await settle(actor, found, outcome)
  return outcome
}

type NotFound = { ok: false; reason: 'not_found' }

/** Sends a channel a message that says that it is a test, at once and once; the answer is what became of it. */
export async function sendTest(actor: Actor, channelId: string): Promise<{ ok: true; outcome: Outcome } | NotFound> {
  authorise(actor, 'notification.configure')
  const id = await db.transaction(async (tx) => {
    const [channel] = await tx.select().from(notificationChannels).where(eq(notificationChannels.id, channelId))
    if (!channel) return null
    const at = new Date()
    const content = { at: at.toISOString(), by: actor.name, reason: null, alert: null }
    const lease = {
      dueAt: new Date(at.getTime() + leaseSeconds * 1_000),
      expiresAt: at,
      attempts: 1,
      lastAttemptAt: at,
    }
    const [row] = await tx
      .insert(notificationDeliveries)
      .values({ channelId, via: channel.kind, kind: 'test', content, ...lease })
      .returning({ id: notificationDeliveries.id })
    await recordAudit(tx, actor, { action: 'notification_channel.tested', subject: subjectOf(channelId) })
    return row?.id ?? null
  })
  const found = id === null ? null : await readDelivery(id)
  if (!found) return { ok: false, reason: 'not_found' }
  const outcome = await send(found)
  await settle(actor, found, outcome)
  return { ok: true, outcome }
}

/** Sends a message again that was delivered, given up or skipped, under the same id. */
export async function replayDelivery(
  actor: Actor,
  id: string,
): Promise<{ ok: true } | NotFound | { ok: false; reason: 'under_way' }> {
  authorise(actor, 'notification.configure')
  return db.transaction(async (tx) => {
    const [delivery] = await tx
      .select()
      .from(notificationDeliveries)
      .where(eq(notificationDeliveries.id, id))
      .for('update')
    if (!delivery?.channelId) return { ok: false, reason: 'not_found' }
    if (delivery.status === 'waiting' || delivery.status === 'summarised') return { ok: false, reason: 'under_way' }
    const dueAt = new Date()
    // It has been seen to before: what stood against a first try does not any more.
    const attempts = Math.max(delivery.attempts, 1)
    const again = { status: 'waiting' as const, attempts, dueAt, expiresAt: new Date(dueAt.getTime() + triedForMs) }
    await tx.update(notificationDeliveries).set(again).where(eq(notificationDeliveries.id, id))
    const detail = { delivery: id, kind: delivery.kind }
    await recordAudit(tx, actor, {
      action: 'notification_channel.replayed',
      subject: subjectOf(delivery.channelId),
      detail,
    })
    return { ok: true }
  })
}

/** Forgets messages that are over and older than 90 days. @returns how many. */
export async function pruneDeliveries(actor: Actor): Promise<number> {
  authorise(actor, 'alert.raise')
  const old = and(
    inArray(notificationDeliveries.status, ['delivered', 'dead', 'skipped', 'summarised']),
    lte(notificationDeliveries.createdAt, sql`now() - interval '90 days'`),
  )
  const gone = await db.delete(notificationDeliveries).where(old).returning({ id: notificationDeliveries.id })
  return gone.length
}

const subjectOf = (id: string) => ({ type: 'notification_channel', id })
