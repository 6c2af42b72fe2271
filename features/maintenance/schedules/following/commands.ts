import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { maintenanceSchedules, maintenanceTasks } from '@/db/schema'
import { type Actor, authorise, worker } from '@/features/access/actor'
import { lockAlert } from '@/features/alerts/change-alert'
import { conditionTurn } from '@/features/maintenance/schedules/conditions/condition-turn'
import { getStanding } from '@/features/maintenance/schedules/conditions/queries'
import { addDueTask, type Due, type Schedule } from '@/features/maintenance/schedules/making/add-due-task'
import { countedFrom, meterTurn } from '@/features/maintenance/schedules/meters/meter-turn'
import { readMeter } from '@/features/maintenance/schedules/meters/queries'
import { type LastTask, lastTask } from './last-task'

const hourMs = 3_600_000
const { id, kind, nextDueAt, pausedAt, retiredAt, revision } = maintenanceSchedules
const runs = and(isNull(pausedAt), isNull(retiredAt))

type Turn = { set: Partial<Schedule>; task: Due | null }

/**
 * Makes the tasks of schedules that follow a machine: by how much it was used, once an hour has passed, or by a condition that
 * holds. Each is read first, and then its task and what is kept of it are stored in one transaction, unless somebody changed it
 * or its work meanwhile: then the next run does. @returns how many tasks were made.
 */
export async function followMachines(actor: Actor, now = new Date()): Promise<number> {
  authorise(actor, 'schedule.run')
  const schedules = await db
    .select()
    .from(maintenanceSchedules)
    .where(and(runs, inArray(kind, ['meter', 'condition'])))
    .orderBy(asc(nextDueAt), asc(id))
    .limit(500)
  let made = 0
  for (const schedule of schedules) {
    const last = await lastTask(schedule.id)
    const turn =
      schedule.kind === 'meter' ? await meter(actor, schedule, last, now) : await condition(actor, schedule, last, now)
    if (turn && (await db.transaction((tx) => store(tx, actor, schedule, { last, turn })))) made += 1
  }
  return made
}

async function meter(actor: Actor, schedule: Schedule, last: LastTask | null, now: Date): Promise<Turn | null> {
  const { meterSensorId: sensorId, meterKind, meterEvery: every, meterSince, meterAbove, basis, leadDays } = schedule
  if (sensorId === null || meterKind === null || every === null || meterSince === null) return null
  const hour = new Date(Math.floor(now.getTime() / hourMs) * hourMs)
  const since = countedFrom({ basis, since: meterSince }, last)
  if (schedule.meterReadAt && schedule.meterReadAt >= hour && since === meterSince) return null
  const of = { sensorId, kind: meterKind, above: meterAbove ?? 0, every }
  const reading = await readMeter(actor, { ...of, since }, now)
  const { task, ...turn } = meterTurn({ basis, every, since, leadDays }, reading, last, now)
  const isFull = turn.since !== since
  const used = isFull ? reading.used % every : reading.used
  const set = { meterSince: turn.since, nextDueAt: turn.nextDueAt, meterUsed: used, meterReadAt: hour }
  return { set, task: task && { type: 'predetermined', ...task } }
}

async function condition(actor: Actor, schedule: Schedule, last: LastTask | null, now: Date): Promise<Turn | null> {
  const { conditionSince, conditionHours: hours, conditionKind, description } = schedule
  const standing = await getStanding(actor, schedule, now)
  const { since, occurrence } =
    conditionKind === 'alert'
      ? { since: standing?.since ?? null, occurrence: last?.isOpen ? null : now }
      : conditionTurn({ since: conditionSince, hours }, standing, last, now)
  if (!standing || !occurrence) return { set: { conditionSince: since }, task: null }
  const { because, dueAt, sensorId, alertId } = standing
  const told = [description, because].filter(Boolean).join('\n\n')
  const type = conditionKind === 'forecast' ? 'predictive' : 'condition_based'
  return { set: { conditionSince: since }, task: { type, occurrence, dueAt, sensorId, alertId, description: told } }
}

type Found = { last: LastTask | null; turn: Turn }

async function store(tx: Transaction, actor: Actor, seen: Schedule, { last, turn }: Found): Promise<boolean> {
  const isIt = and(eq(id, seen.id), eq(revision, seen.revision), runs)
  const [schedule] = await tx.select().from(maintenanceSchedules).where(isIt).for('update', { skipLocked: true })
  if (!schedule) return false
  const now = await lastTask(seen.id, tx)
  if (now?.id !== last?.id || now?.status !== last?.status) return false
  await tx.update(maintenanceSchedules).set(turn.set).where(eq(id, seen.id))
  if (!turn.task || (await isMade(tx, seen.id, turn.task))) return false
  await addDueTask(tx, actor, schedule, turn.task)
  return true
}

/** Whether the same moment has its task already, or somebody has made one of the alert meanwhile. */
async function isMade(tx: Transaction, scheduleId: string, { occurrence, alertId }: Due): Promise<boolean> {
  if (alertId && !(await lockAlert(tx, worker, alertId))) return true
  const same = and(eq(maintenanceTasks.scheduleId, scheduleId), eq(maintenanceTasks.occurrence, occurrence))
  const where = alertId ? or(same, eq(maintenanceTasks.alertId, alertId)) : same
  return (await tx.select({ id: maintenanceTasks.id }).from(maintenanceTasks).where(where).limit(1)).length > 0
}
