import { and, eq } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { maintenanceTasks } from '@/db/schema'
import { type Actor, accountOf, authorise } from '@/features/access/actor'
import { subjectWithinSites } from '@/features/access/within-sites'
import { requestHash } from '@/features/maintenance/request-hash'
import { subjectOf, Unknown, type What } from '@/features/maintenance/subject-of'
import { addTask, changeTask, lockTask, type TaskChanged, type TaskState, taskColumns } from './change-task'
import { copyChecklist } from './checklist/copy-checklist'
import { differencesOf } from './differences-of'
import type { NewTask, TaskAssignment, TaskEdit, TaskStep } from './input'
import { openTaskOf, taskFromAlert } from './task-from-alert'
import { findWorker } from './workers/queries'

export type Requested =
  | { ok: true; task: TaskState; repeated: boolean }
  | { ok: false; reason: 'has_task'; task: TaskState }
  | { ok: false; reason: 'not_found'; what: What }
  | { ok: false; reason: 'other_machine' }
  | { ok: false; reason: 'unknown_person' }
  /** By a task that says something else, that somebody else asked for, or that the actor does not see (`id` is then null). */
  | { ok: false; reason: 'key_used'; id: string | null }

/**
 * Asks for work, by hand or for an alert, whose machine, words and urgency it then takes over. Refused while another task for
 * the alert is open. The same `idempotencyKey` with the same
 * words again answers the task that is there.
 */
export async function requestTask(actor: Actor, input: NewTask): Promise<Requested> {
  authorise(actor, 'task.work')
  try {
    return await db.transaction((tx) => requestWithin(tx, actor, input))
  } catch (error) {
    if (error instanceof Unknown) return { ok: false, reason: 'not_found', what: error.what }
    throw error
  }
}

const byHand = { title: '', description: undefined, type: 'corrective', priority: 'medium' } as const

async function requestWithin(tx: Transaction, actor: Actor, input: NewTask): Promise<Requested> {
  const { alertId, sensorId, equipmentTag, assigneeId, idempotencyKey } = input
  const subject = await subjectOf(tx, actor, { alertId, sensorId, equipmentTag })
  const carrier = alertId || sensorId ? await subjectOf(tx, actor, { alertId, sensorId }) : subject
  if (carrier.equipmentId !== subject.equipmentId) return { ok: false, reason: 'other_machine' }
  const taken = alertId ? await taskFromAlert(tx, actor, alertId) : byHand
  const hash = requestHash(actor, input)
  const known = await taskByKey(tx, actor, idempotencyKey, hash)
  if (known) return known
  const open = alertId ? await openTaskOf(tx, alertId) : null
  if (open) return { ok: false, reason: 'has_task', task: open }
  const worker = assigneeId ? await findWorker(tx, actor, assigneeId, subject.equipmentId ?? null) : null
  if (worker === undefined) return { ok: false, reason: 'unknown_person' }
  const added = await addTask(tx, actor, {
    ...subject,
    alertId,
    idempotencyKey,
    requestHash: hash,
    title: input.title ?? taken.title,
    description: input.description ?? taken.description,
    type: input.type ?? taken.type,
    priority: input.priority ?? taken.priority,
    dueAt: input.dueAt ? new Date(input.dueAt) : null,
    assignee: worker?.name,
    assigneeId: worker?.id,
  })
  if (added && input.checklistId) await copyChecklist(tx, actor, added.id, input.checklistId)
  if (added) return { ok: true, task: added, repeated: false }
  return (await taskByKey(tx, actor, idempotencyKey, hash)) ?? { ok: false, reason: 'key_used', id: null }
}

/** What is answered where a task of the actor's sites has the key; null where none has. */
async function taskByKey(tx: Transaction, actor: Actor, key: string, hash: string): Promise<Requested | null> {
  const where = and(eq(maintenanceTasks.idempotencyKey, key), subjectWithinSites(actor, maintenanceTasks))
  const [found] = await tx
    .select({ ...taskColumns, hash: maintenanceTasks.requestHash })
    .from(maintenanceTasks)
    .where(where)
  if (!found) return null
  const { hash: before, ...task } = found
  const isSame = before === null || before === hash
  return isSame ? { ok: true, task, repeated: true } : { ok: false, reason: 'key_used', id: task.id }
}

/** Plans, starts, pauses or cancels a task. Who starts one that nobody has, has it. */
export async function moveTask(actor: Actor, id: string, move: TaskStep): Promise<TaskChanged> {
  authorise(actor, 'task.work')
  const { event, reason } = move
  const quietHours = move.event === 'started' ? move.quietHours : undefined
  return db.transaction(async (tx) => {
    const task = await lockTask(tx, actor, id)
    const takes = event === 'started' && task?.assignee === null && actor.kind === 'person'
    const set = takes ? { assignee: actor.name, assigneeId: accountOf(actor) } : {}
    const detail = takes ? { assignee: actor.name } : {}
    return changeTask(tx, actor, id, event, { reason, set, detail, quietHours })
  })
}

export type Edited = TaskChanged | { ok: false; reason: 'changed_meanwhile'; task: TaskState }

/** Changes what a task says. Refused when it is over, or when it was changed since the person saw it. */
export async function editTask(actor: Actor, id: string, edit: TaskEdit): Promise<Edited> {
  authorise(actor, 'task.work')
  return db.transaction(async (tx) => {
    const task = await lockTask(tx, actor, id)
    if (task && task.revision !== edit.revision) return { ok: false, reason: 'changed_meanwhile', task }
    const differences = task ? differencesOf(task, edit) : {}
    if (task && Object.keys(differences).length === 0) return { ok: true, task }
    const { revision, dueAt, ...said } = edit
    const set = { ...said, ...(dueAt !== undefined && { dueAt: dueAt === null ? null : new Date(dueAt) }) }
    return changeTask(tx, actor, id, 'edited', { set, detail: { differences } })
  })
}

export type Assigned =
  | TaskChanged
  | { ok: false; reason: 'unknown_person' }
  | { ok: false; reason: 'already_assigned'; task: TaskState }

/** Gives a task to somebody who works on its site, or to nobody. Refused when it is not with whom the actor took it to be. */
export async function assignTask(actor: Actor, id: string, { to, insteadOf }: TaskAssignment): Promise<Assigned> {
  authorise(actor, 'task.work')
  return db.transaction(async (tx) => {
    const task = await lockTask(tx, actor, id)
    if (!task) return { ok: false, reason: 'not_found' }
    if (task.assigneeId !== insteadOf) return { ok: false, reason: 'already_assigned', task }
    const person = to === null ? null : await findWorker(tx, actor, to, task.equipmentId)
    if (person === undefined) return { ok: false, reason: 'unknown_person' }
    const set = { assigneeId: person?.id ?? null, assignee: person?.name ?? null }
    return changeTask(tx, actor, id, 'assigned', { set, detail: { assignee: set.assignee } })
  })
}

/** Adds words to a task's history, also after its end. */
export async function commentTask(actor: Actor, id: string, text: string): Promise<TaskChanged> {
  authorise(actor, 'task.work')
  return db.transaction((tx) => changeTask(tx, actor, id, 'commented', { reason: text }))
}
