import { and, asc, eq, isNotNull, isNull, lte, sql } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { equipment, maintenanceIntervals, maintenanceTasks, notificationDeliveries, sensors, users } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import type { NoticeContent } from '@/features/notifications/notice-content'
import { canSendMail } from '@/lib/mail'

/** So long before alarms are heard again. */
const aheadMs = 15 * 60_000
const lateMs = 60 * 60_000
const batch = 50

/**
 * Reminds whoever began work, by mail and once, that the quiet of its alarms ends soon: an interval is marked and its message
 * planned in one transaction. Where no mail can be sent, the pages alone say so. @returns how many were reminded.
 */
export async function remindOfWork(actor: Actor, now = new Date()): Promise<number> {
  authorise(actor, 'alert.raise')
  if (!canSendMail()) return 0
  return db.transaction(async (tx) => {
    const due = await readDue(tx, now)
    for (const { id, personId, ...told } of due) {
      await tx.update(maintenanceIntervals).set({ remindedAt: now }).where(eq(maintenanceIntervals.id, id))
      await tx.insert(notificationDeliveries).values({
        ...{ personId, via: 'email', kind: 'work_ending', content: contentOf(told, now), dueAt: now },
        expiresAt: new Date(told.until.getTime() + lateMs),
      })
    }
    return due.length
  })
}

const readDue = (tx: Transaction, now: Date) =>
  tx
    .select({
      id: maintenanceIntervals.id,
      personId: maintenanceIntervals.startedById,
      taskId: maintenanceIntervals.taskId,
      until: maintenanceIntervals.until,
      title: maintenanceTasks.title,
      site: equipment.site,
      machine: sql<string | null>`${equipment.tag} || ' ' || ${equipment.name}`,
    })
    .from(maintenanceIntervals)
    .innerJoin(maintenanceTasks, eq(maintenanceTasks.id, maintenanceIntervals.taskId))
    .innerJoin(users, eq(users.id, maintenanceIntervals.startedById))
    .leftJoin(sensors, eq(sensors.sensorId, maintenanceIntervals.sensorId))
    .leftJoin(equipment, sql`${equipment.id} = coalesce(${maintenanceIntervals.equipmentId}, ${sensors.equipmentId})`)
    .where(
      and(
        isNull(maintenanceIntervals.endedAt),
        isNull(maintenanceIntervals.remindedAt),
        isNotNull(maintenanceIntervals.startedById),
        isNull(users.disabledAt),
        lte(maintenanceIntervals.until, new Date(now.getTime() + aheadMs)),
      ),
    )
    .orderBy(asc(maintenanceIntervals.until))
    .limit(batch)
    .for('update', { of: maintenanceIntervals, skipLocked: true })

function contentOf(
  { taskId, title, until, machine, site }: Omit<Awaited<ReturnType<typeof readDue>>[number], 'id' | 'personId'>,
  now: Date,
): NoticeContent {
  const work = { taskId, title, machine, site, until: until.toISOString() }
  return { at: now.toISOString(), by: null, reason: null, alert: null, work }
}
