import { and, eq, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { maintenanceSchedules } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { firstDue } from '@/features/maintenance/schedules/first-due'
import { newestDue } from '@/features/maintenance/schedules/occurrences'
import { getPlantSettings } from '@/features/plant/queries'
import { addDueTask } from './add-due-task'

const runs = and(isNull(maintenanceSchedules.pausedAt), isNull(maintenanceSchedules.retiredAt))
/** Its task is to be there, or it waits for the end of work that it counts from. */
const isDue = (now: Date) =>
  or(
    lte(
      sql`${maintenanceSchedules.nextDueAt} - make_interval(days => ${maintenanceSchedules.leadDays})`,
      now.toISOString(),
    ),
    and(isNull(maintenanceSchedules.nextDueAt), eq(maintenanceSchedules.basis, 'done')),
  )

/**
 * Makes the tasks of schedules that are due, a transaction each: the task and the schedule's next date, or neither. Two who do so
 * at once do not make it twice. Of several dates that were missed, as by a worker that stood still, the newest is made.
 */
export async function makeDueTasks(actor: Actor, now = new Date()): Promise<number> {
  authorise(actor, 'schedule.run')
  const { timeZone } = await getPlantSettings(actor)
  const due = await db
    .select({ id: maintenanceSchedules.id })
    .from(maintenanceSchedules)
    .where(and(runs, isNotNull(maintenanceSchedules.rule), isDue(now)))
    .orderBy(maintenanceSchedules.nextDueAt, maintenanceSchedules.id)
    .limit(500)
  let made = 0
  for (const { id } of due) if (await db.transaction((tx) => makeOf(tx, actor, { id, now, timeZone }))) made += 1
  return made
}

type Turn = { id: string; now: Date; timeZone: string }

async function makeOf(tx: Transaction, actor: Actor, { id, now, timeZone }: Turn): Promise<boolean> {
  const where = and(eq(maintenanceSchedules.id, id), runs, isDue(now))
  const [schedule] = await tx.select().from(maintenanceSchedules).where(where).for('update', { skipLocked: true })
  if (!schedule?.rule || !schedule.startsLocal) return false
  const plan = { rule: schedule.rule, startsLocal: schedule.startsLocal, basis: schedule.basis, timeZone }
  const nextDueAt = schedule.nextDueAt ?? (await firstDue(tx, id, plan, now))
  const isThere = nextDueAt !== null && nextDueAt.getTime() - schedule.leadDays * 86_400_000 <= now.getTime()
  if (!isThere) {
    if (nextDueAt) await setNext(tx, id, nextDueAt)
    return false
  }
  const due = schedule.basis === 'due' ? newestDue(plan, nextDueAt, now) : nextDueAt
  await addDueTask(tx, actor, schedule, { type: 'predetermined', occurrence: due, dueAt: due })
  await setNext(tx, id, await firstDue(tx, id, plan, due))
  return true
}

const setNext = (tx: Transaction, id: string, nextDueAt: Date | null) =>
  tx.update(maintenanceSchedules).set({ nextDueAt }).where(eq(maintenanceSchedules.id, id))
