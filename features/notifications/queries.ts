import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { anomalyAlerts, equipment, maintenanceTasks, notificationChannels, notificationDeliveries } from '@/db/schema'
import { type Actor, authorise, sitesOf } from '@/features/access/actor'
import { saidIn } from '@/features/alerts/say-finding'
import { type Page, pageOf, pageSize } from '@/lib/paging'
import type { DeliveryFilters } from './filters'

/** Everything but what is sealed. */
const shown = {
  id: notificationChannels.id,
  name: notificationChannels.name,
  kind: notificationChannels.kind,
  shownTarget: notificationChannels.shownTarget,
  severity: notificationChannels.severity,
  sites: notificationChannels.sites,
  notices: notificationChannels.notices,
  language: notificationChannels.language,
  delayMinutes: notificationChannels.delayMinutes,
  remindMinutes: notificationChannels.remindMinutes,
  disabledAt: notificationChannels.disabledAt,
}

const own = sql`${notificationDeliveries.channelId} = ${notificationChannels.id}`
const lastDeliveredAt = sql<string | null>`(
  select max(delivered_at) from ${notificationDeliveries} where ${own})`
const failing = sql<number>`(
  select count(*)::int from ${notificationDeliveries}
  where ${own} and kind <> 'test' and (status = 'dead' or (status = 'waiting' and attempts > 0)) and created_at > now() - interval '7 days')`

/** All channels by name, with how they do: the last message that arrived, and how many of the last week did not. */
export async function listChannels(actor: Actor) {
  authorise(actor, 'notification.configure')
  const rows = await db
    .select({ ...shown, lastDeliveredAt, failing })
    .from(notificationChannels)
    .orderBy(asc(sql`lower(${notificationChannels.name})`), asc(notificationChannels.id))
  return rows.map((row) => ({ ...row, lastDeliveredAt: row.lastDeliveredAt && new Date(row.lastDeliveredAt) }))
}

export type ChannelRow = Awaited<ReturnType<typeof listChannels>>[number]

/** Channels that are on and whose last tries failed since anything arrived, of the last week, by name. */
export async function listFailingChannels(actor: Actor): Promise<{ id: string; name: string }[]> {
  authorise(actor, 'notification.configure')
  const triedAt = sql`${notificationDeliveries.lastAttemptAt}`
  const last = (of: SQL) => sql`(select max(${of}) from ${notificationDeliveries}
    where ${own} and kind <> 'test' and ${triedAt} > now() - interval '7 days')`
  const failedAt = sql`case when status in ('dead', 'waiting') and attempts > 0 and ${triedAt} < now() - interval '1 minute'
    then ${triedAt} end`
  return db
    .select({ id: notificationChannels.id, name: notificationChannels.name })
    .from(notificationChannels)
    .where(
      sql`${notificationChannels.disabledAt} is null
        and ${last(failedAt)} > coalesce(${last(sql`delivered_at`)}, '-infinity'::timestamptz)`,
    )
    .orderBy(asc(sql`lower(${notificationChannels.name})`), asc(notificationChannels.id))
    .limit(20)
}

/** One channel, without what is secret of it. */
export async function getChannel(actor: Actor, id: string) {
  authorise(actor, 'notification.configure')
  if (!z.uuid().safeParse(id).success) return null
  const [channel] = await db.select(shown).from(notificationChannels).where(eq(notificationChannels.id, id))
  return channel ?? null
}

export type Channel = NonNullable<Awaited<ReturnType<typeof getChannel>>>

const deliveryRows = () =>
  db
    .select({
      id: notificationDeliveries.id,
      kind: notificationDeliveries.kind,
      status: notificationDeliveries.status,
      isHeld: notificationDeliveries.isHeld,
      attempts: notificationDeliveries.attempts,
      createdAt: notificationDeliveries.createdAt,
      dueAt: notificationDeliveries.dueAt,
      lastAttemptAt: notificationDeliveries.lastAttemptAt,
      lastStatus: notificationDeliveries.lastStatus,
      lastAnswer: notificationDeliveries.lastAnswer,
      deliveredAt: notificationDeliveries.deliveredAt,
      alertId: notificationDeliveries.alertId,
      alertMessage: anomalyAlerts.message,
      taskId: notificationDeliveries.taskId,
      taskTitle: maintenanceTasks.title,
      finding: sql<unknown>`${anomalyAlerts.evidence} -> 'finding'`,
      total: sql<number>`count(*) over ()::int`,
    })
    .from(notificationDeliveries)
    .leftJoin(anomalyAlerts, eq(anomalyAlerts.id, notificationDeliveries.alertId))
    .leftJoin(maintenanceTasks, eq(maintenanceTasks.id, notificationDeliveries.taskId))

const inOwnWords = <T extends { alertMessage: string | null; finding: unknown }>(row: T): T => ({
  ...row,
  alertMessage: row.alertMessage && saidIn({ message: row.alertMessage, finding: row.finding }).message,
})

export type DeliveryRow = Awaited<ReturnType<typeof deliveryRows>>[number]

/** A page of what was sent to a channel, the newest first. */
export async function listDeliveries(
  actor: Actor,
  channelId: string,
  { show, page }: DeliveryFilters,
): Promise<Page<DeliveryRow>> {
  authorise(actor, 'notification.configure')
  const condition = show === 'all' ? undefined : eq(notificationDeliveries.status, show)
  const rows = await deliveryRows()
    .where(and(eq(notificationDeliveries.channelId, channelId), condition))
    .orderBy(desc(notificationDeliveries.createdAt), desc(notificationDeliveries.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize)
  return pageOf(rows.map(inOwnWords), page)
}

/** The sites that somebody can be told of: their own, or those of the plant's equipment. */
export async function listToldSites(actor: Actor): Promise<string[]> {
  authorise(actor, 'plant.read')
  const own = sitesOf(actor)
  if (own !== null) return own
  const rows = await db.selectDistinct({ site: equipment.site }).from(equipment).orderBy(asc(equipment.site))
  return rows.map(({ site }) => site)
}
