import { and, eq, inArray, max, sql as statement } from 'drizzle-orm'
import { db, sql, type Transaction } from '@/db/client'
import { anomalyAlerts, notificationDeliveries } from '@/db/schema'
import { triedForMs } from './backoff'

/** More of these to one in so many minutes are told as one message. */
export const floodLimit = 10
const floodMinutes = 10
/** What comes meanwhile belongs to the same message. */
const gatheringSeconds = 20

const asking = ['raised', 'brought_back', 'escalated', 'reminder'] as const
type Kind = (typeof asking)[number]
const kinds: Kind[] = [...asking]
const recipient = statement<string>`coalesce(${notificationDeliveries.channelId}, ${notificationDeliveries.personId})`

/** Joins what is due to one channel or person into one message when it is too much to read; webhooks get every one. */
export async function summariseFloods(): Promise<void> {
  for (const { recipient: one } of await listFlooded()) await db.transaction((tx) => summarise(tx, one))
}

/** Those to whom more is due than they should get, with what they got in the last minutes. */
const listFlooded = () => sql<{ recipient: string }[]>`
  with due as (
    select channel_id, person_id, count(*) as messages
    from notification_deliveries
    where status = 'waiting' and due_at <= now() and attempts = 0 and via <> 'webhook' and kind = any(${kinds})
    group by channel_id, person_id
  )
  select coalesce(channel_id, person_id) as recipient
  from due
  where messages + (
    select count(*)
    from notification_deliveries sent
    where (sent.channel_id = due.channel_id or sent.person_id = due.person_id)
      and sent.created_at > now() - interval '2 days'
      and sent.last_attempt_at > now() - make_interval(mins => ${floodMinutes})
      and sent.kind = any(${kinds})
  ) > ${floodLimit}`

const isDue = statement`(${notificationDeliveries.status} = 'waiting' and ${notificationDeliveries.attempts} = 0
  and ${notificationDeliveries.dueAt} <= now())`

async function summarise(tx: Transaction, one: string): Promise<void> {
  const due = await tx
    .select({ delivery: notificationDeliveries, severity: anomalyAlerts.severity })
    .from(notificationDeliveries)
    .innerJoin(anomalyAlerts, eq(anomalyAlerts.id, notificationDeliveries.alertId))
    .where(and(statement`${recipient} = ${one}`, inArray(notificationDeliveries.kind, kinds), isDue))
    .for('update', { of: notificationDeliveries, skipLocked: true })
  const [first] = due
  if (!first) return
  const isUrgent = due.some(({ severity }) => severity === 'critical')
  const summaryId = (await openSummary(tx, one)) ?? (await beginSummary(tx, one, first.delivery))
  const soon = statement`least(${notificationDeliveries.dueAt}, now() + make_interval(secs => ${gatheringSeconds}))`
  if (isUrgent) await tx.update(notificationDeliveries).set({ dueAt: soon }).where(byId(summaryId))
  const ids = due.map(({ delivery }) => delivery.id)
  await tx
    .update(notificationDeliveries)
    .set({ status: 'summarised', summaryId })
    .where(inArray(notificationDeliveries.id, ids))
}

const byId = (id: string) => eq(notificationDeliveries.id, id)
const summaryOf = (one: string) => and(statement`${recipient} = ${one}`, eq(notificationDeliveries.kind, 'summary'))

/** One that nobody has begun to send. */
async function openSummary(tx: Transaction, one: string): Promise<string | undefined> {
  const open = and(summaryOf(one), eq(notificationDeliveries.status, 'waiting'), eq(notificationDeliveries.attempts, 0))
  const [found] = await tx
    .select({ id: notificationDeliveries.id })
    .from(notificationDeliveries)
    .where(open)
    .for('update')
  return found?.id
}

/** At once, but for the time in which more gathers; ten minutes after the last one. */
async function beginSummary(
  tx: Transaction,
  one: string,
  { channelId, personId, via }: typeof notificationDeliveries.$inferSelect,
): Promise<string> {
  const [last] = await tx
    .select({ at: max(notificationDeliveries.lastAttemptAt) })
    .from(notificationDeliveries)
    .where(summaryOf(one))
  const dueMs = Math.max(Date.now() + gatheringSeconds * 1_000, (last?.at?.getTime() ?? 0) + floodMinutes * 60_000)
  const content = { at: new Date().toISOString(), by: null, reason: null, alert: null }
  const times = { dueAt: new Date(dueMs), expiresAt: new Date(dueMs + triedForMs) }
  const [summary] = await tx
    .insert(notificationDeliveries)
    .values({ channelId, personId, via, kind: 'summary', content, ...times })
    .returning({ id: notificationDeliveries.id })
  if (!summary) throw new Error('the summary was not stored')
  return summary.id
}
