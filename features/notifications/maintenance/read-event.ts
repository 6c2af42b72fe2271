import { eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import {
  equipment,
  maintenanceLogs,
  type maintenanceOutbox,
  maintenanceTasks,
  sensors,
  shiftHandovers,
  taskTransitions,
} from '@/db/schema'
import type { NoticeContent } from '@/features/notifications/notice-content'

type Waiting = typeof maintenanceOutbox.$inferSelect

/** What happened, and whom it may concern besides the channels. */
export type Happened = {
  content: NoticeContent
  site: string | null
  taskId: string | null
  /** What the demo plant plays wakes nobody. */
  isDemo: boolean
  /** The account that was given the task by somebody else, and still has it, or whose task is overdue. */
  givenTo: string | null
}

/** What an event in the outbox is about, as it is now; null when it is gone. */
export function readEvent(tx: Transaction, waiting: Waiting): Promise<Happened | null> {
  const { transitionId, taskId, logId, handoverId } = waiting
  if (transitionId !== null) return readStep(tx, transitionId)
  if (taskId !== null) return readOverdue(tx, taskId, waiting.at)
  return logId === null ? readHandover(tx, handoverId ?? '') : readEntry(tx, logId)
}

const machine = { tag: equipment.tag, name: equipment.name }
const isDemo = sql<boolean>`coalesce(${equipment.isDemo}, ${sensors.isDemo}, false)`

const taskFacts = { task: maintenanceTasks, machine, site: equipment.site, isDemo }

async function readStep(tx: Transaction, id: number): Promise<Happened | null> {
  const isNewest = sql<boolean>`not exists (
    select from ${taskTransitions} later
    where later.task_id = ${taskTransitions.taskId} and later.event = 'assigned' and later.id > ${taskTransitions.id})`
  const [row] = await tx
    .select({ ...taskFacts, step: taskTransitions, isNewest })
    .from(taskTransitions)
    .innerJoin(maintenanceTasks, eq(maintenanceTasks.id, taskTransitions.taskId))
    .leftJoin(equipment, eq(equipment.id, maintenanceTasks.equipmentId))
    .leftJoin(sensors, eq(sensors.sensorId, maintenanceTasks.sensorId))
    .where(eq(taskTransitions.id, id))
  if (!row) return null
  const { step, task, isNewest: isLast } = row
  const gives = step.event === 'assigned' || step.event === 'requested'
  const by = step.actorId === null ? null : step.actor
  const told = { at: step.at.toISOString(), by, reason: step.reason, status: step.toStatus }
  return {
    ...taskEvent(row, told),
    givenTo: gives && isLast && task.assigneeId !== step.actorId ? task.assigneeId : null,
  }
}

async function readOverdue(tx: Transaction, id: string, at: Date): Promise<Happened | null> {
  const [row] = await tx
    .select(taskFacts)
    .from(maintenanceTasks)
    .leftJoin(equipment, eq(equipment.id, maintenanceTasks.equipmentId))
    .leftJoin(sensors, eq(sensors.sensorId, maintenanceTasks.sensorId))
    .where(eq(maintenanceTasks.id, id))
  if (!row) return null
  const told = { at: at.toISOString(), by: null, reason: null, status: row.task.status }
  return { ...taskEvent(row, told), givenTo: row.task.assigneeId }
}

type TaskRow = {
  task: typeof maintenanceTasks.$inferSelect
  machine: { tag: string; name: string } | null
  site: string | null
  isDemo: boolean
}
type Told = { at: string; by: string | null; reason: string | null; status: TaskRow['task']['status'] }

function taskEvent({ task, machine: on, site, isDemo: demo }: TaskRow, { status, ...told }: Told): Happened {
  const { id, title, type, priority, assignee, dueAt, alertId, sensorId } = task
  const due = dueAt?.toISOString() ?? null
  const shown = { id, title, status, type, priority, assignee, dueAt: due, alertId, sensorId }
  const maintenance = { site, equipment: on, task: shown }
  return { content: { ...told, alert: null, maintenance }, site, taskId: id, isDemo: demo, givenTo: null }
}

async function readEntry(tx: Transaction, id: string): Promise<Happened | null> {
  const [row] = await tx
    .select({ entry: maintenanceLogs, machine, site: equipment.site })
    .from(maintenanceLogs)
    .leftJoin(equipment, eq(equipment.id, maintenanceLogs.equipmentId))
    .where(eq(maintenanceLogs.id, id))
  if (!row) return null
  const { activity, description, performedBy, performedAt, taskId, alertId, sensorId, correctsId, seq } = row.entry
  const at = { performedAt: performedAt.toISOString() }
  const shown = { id, seq, activity, description, performedBy, ...at, taskId, alertId, sensorId, correctsId }
  const maintenance = { site: row.site, equipment: row.machine, entry: shown }
  const told = { at: row.entry.createdAt.toISOString(), by: performedBy, reason: null, alert: null }
  return { content: { ...told, maintenance }, site: row.site, taskId, isDemo: row.entry.isDemo, givenTo: null }
}

async function readHandover(tx: Transaction, handoverId: string): Promise<Happened | null> {
  const [row] = await tx.select().from(shiftHandovers).where(eq(shiftHandovers.id, handoverId))
  if (!row) return null
  const { id, site, shift, startsAt, endsAt, handedBy, handedAt, takenBy, takenAt, isDemo: demo } = row
  const times = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }
  const handover = { id, shift, ...times, handedBy, takenBy }
  const told = { at: (takenAt ?? handedAt).toISOString(), by: takenBy ?? handedBy, reason: null, alert: null }
  const maintenance = { site, equipment: null, handover }
  return { content: { ...told, maintenance }, site, taskId: null, isDemo: demo, givenTo: null }
}
