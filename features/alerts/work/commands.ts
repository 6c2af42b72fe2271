import { and, asc, eq, inArray, isNotNull, isNull, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { anomalyAlerts, maintenanceIntervals, sensors } from '@/db/schema'
import { type Actor, accountOf, authorise } from '@/features/access/actor'
import { changeAlert } from '@/features/alerts/change-alert'
import { alertIsWorkedOn, holdWorked, type Worked } from './worked-on'

type Work = Worked & { taskId: string }
const isOpen = isNull(maintenanceIntervals.endedAt)
const isOpenOf = (taskId: string) => and(eq(maintenanceIntervals.taskId, taskId), isOpen)

/**
 * Work on a task begins, within the caller's transaction, in which the task is locked: the alarms of its machine and sensor are
 * quiet until somebody ends the work, `until` at the latest. Work on nothing quiets nothing.
 */
export async function beginWork(
  tx: Transaction,
  actor: Actor,
  { taskId, equipmentId, sensorId }: Work,
  { at, until }: { at: Date; until: Date },
): Promise<void> {
  authorise(actor, 'task.work')
  if (equipmentId === null && sensorId === null) return
  await holdWorked(tx, { equipmentId, sensorId })
  await tx.insert(maintenanceIntervals).values({
    ...{ taskId, equipmentId, sensorId, until },
    startedAt: at,
    startedBy: actor.name.slice(0, 255),
    startedById: accountOf(actor),
  })
  await settle(tx, actor, { equipmentId, sensorId }, at)
}

/** It ends, within the caller's transaction, in which the task is locked: what still needs somebody asks again. */
export async function endWork(tx: Transaction, actor: Actor, { taskId, ...worked }: Work, at: Date): Promise<void> {
  authorise(actor, 'task.work')
  await holdWorked(tx, worked)
  const { until, startedAt } = maintenanceIntervals
  const endedAt = sql`greatest(least(${at.toISOString()}::timestamptz, ${until}), ${startedAt})`
  const ended = await tx.update(maintenanceIntervals).set({ endedAt }).where(isOpenOf(taskId)).returning({ until })
  if (ended.length > 0) await settle(tx, actor, worked, at)
}

/** Its alarms are quiet until another time, within the caller's transaction; also when that was over already. */
export async function prolongWork(
  tx: Transaction,
  actor: Actor,
  { taskId, ...worked }: Work,
  { at, until }: { at: Date; until: Date },
): Promise<void> {
  authorise(actor, 'task.work')
  await holdWorked(tx, worked)
  const set = { until, remindedAt: null }
  const { id } = maintenanceIntervals
  const prolonged = await tx.update(maintenanceIntervals).set(set).where(isOpenOf(taskId)).returning({ id })
  if (prolonged.length === 0) await beginWork(tx, actor, { taskId, ...worked }, { at, until })
}

/** At the most so many a run: the other jobs get their turn. */
const mostOfRun = 200

/**
 * Ends what has been quiet for as long as it was to be, each in a transaction of its own, though the work goes on; and puts
 * right what a sensor that moved to another machine has left. @returns how many ended.
 */
export async function endDueWork(actor: Actor, now = new Date()): Promise<number> {
  authorise(actor, 'alert.raise')
  const { id, equipmentId, sensorId, until } = maintenanceIntervals
  const isDue = and(isOpen, lte(until, now))
  const columns = { id, equipmentId, sensorId }
  const due = await db.select(columns).from(maintenanceIntervals).where(isDue).orderBy(asc(until)).limit(mostOfRun)
  let ended = 0
  for (const { id: one, ...worked } of due)
    ended += await db.transaction(async (tx) => {
      await holdWorked(tx, worked)
      const where = and(eq(id, one), isDue)
      const [over] = await tx.update(maintenanceIntervals).set({ endedAt: until }).where(where).returning({ id })
      if (over) await settle(tx, actor, worked, now)
      return over ? 1 : 0
    })
  await db.transaction((tx) => settle(tx, actor, null, now))
  return ended
}

/** Makes alerts quiet that are worked on, and those ask again that are not any more. */
async function settle(tx: Transaction, actor: Actor, worked: Worked | null, at: Date): Promise<void> {
  const { id, status, workedOnAt } = anomalyAlerts
  const begins = and(isNull(workedOnAt), ne(status, 'resolved'), alertIsWorkedOn)
  const ends = and(isNotNull(workedOnAt), sql`not ${alertIsWorkedOn}`)
  const changing = await tx
    .select({ id, workedOnAt })
    .from(anomalyAlerts)
    .where(and(worked ? isAbout(worked) : undefined, or(begins, ends)))
    .orderBy(asc(id))
    .for('no key update')
  for (const alert of changing)
    await changeAlert(tx, actor, alert.id, alert.workedOnAt ? 'work_ended' : 'work_began', { at, reach: undefined })
}

function isAbout({ equipmentId, sensorId }: Worked): SQL | undefined {
  const ofMachine = db
    .select({ id: sensors.sensorId })
    .from(sensors)
    .where(eq(sensors.equipmentId, sql`${equipmentId}::uuid`))
  return or(
    sensorId === null ? undefined : eq(anomalyAlerts.sensorId, sensorId),
    equipmentId === null ? undefined : eq(anomalyAlerts.equipmentId, equipmentId),
    equipmentId === null ? undefined : inArray(anomalyAlerts.sensorId, ofMachine),
  )
}
