import { and, eq } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { checklistTemplates, maintenanceSchedules } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { withinSites } from '@/features/access/within-sites'
import { recordAudit } from '@/features/audit/commands'
import { visibleTo } from '@/features/maintenance/checklists/queries'
import { requestHash } from '@/features/maintenance/request-hash'
import { subjectOf, Unknown } from '@/features/maintenance/subject-of'
import { findWorker } from '@/features/maintenance/tasks/workers/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { firstDue } from './first-due'
import type { NewSchedule, ScheduleChange, ScheduleStep, Trigger } from './input'
import { triggerColumns } from './trigger-columns'

type Refused = {
  ok: false
  reason:
    | 'unknown_equipment'
    | 'unknown_sensor'
    | 'no_machine'
    | 'unknown_person'
    | 'unknown_checklist'
    | 'not_found'
    | 'changed_meanwhile'
    | 'already_retired'
}
export type ScheduleSaved =
  | { ok: true; id: string; repeated: boolean }
  | Refused
  /** By a schedule that says something else, or that somebody else planned. */
  | { ok: false; reason: 'key_used' }
const saved = (id: string, repeated = false) => ({ ok: true as const, id, repeated })
const refused = (reason: Refused['reason']): Refused => ({ ok: false, reason })

/** Plans work that recurs. The same `idempotencyKey` with the same words again answers the schedule that is there. */
export async function addSchedule(actor: Actor, input: NewSchedule, now = new Date()): Promise<ScheduleSaved> {
  authorise(actor, 'schedule.configure')
  const { timeZone } = await getPlantSettings(actor)
  return unlessUnknown(() =>
    db.transaction(async (tx) => {
      const { idempotencyKey, ...said } = input
      const hash = requestHash(actor, said)
      const values = await valuesOf(tx, actor, said, { timeZone, from: now })
      if (!values.ok) return values
      const nextDueAt = said.kind === 'calendar' ? await firstDue(tx, null, { ...said, timeZone }, now) : null
      const [made] = await tx
        .insert(maintenanceSchedules)
        .values({ ...values.set, nextDueAt, idempotencyKey, requestHash: hash })
        .onConflictDoNothing({ target: maintenanceSchedules.idempotencyKey })
        .returning({ id: maintenanceSchedules.id })
      if (!made) return repeated(tx, idempotencyKey, hash)
      await recordAudit(tx, actor, { action: 'schedule.added', ...subject(made.id, said.title) })
      return saved(made.id)
    }),
  )
}

/** Changes a schedule; tasks that it made stay as they are. Refused when it was changed since the person saw it. */
export async function changeSchedule(
  actor: Actor,
  id: string,
  { revision, ...said }: ScheduleChange,
  now = new Date(),
): Promise<ScheduleSaved> {
  authorise(actor, 'schedule.configure')
  const { timeZone } = await getPlantSettings(actor)
  return unlessUnknown(() =>
    db.transaction(async (tx) => {
      const before = await lockSchedule(tx, actor, id)
      if (!before) return refused('not_found')
      if (before.retiredAt) return refused('already_retired')
      if (before.revision !== revision) return refused('changed_meanwhile')
      const values = await valuesOf(tx, actor, said, { timeZone, from: before.meterSince ?? now })
      if (!values.ok) return values
      const hasDates = said.kind === 'calendar' && !before.pausedAt
      const nextDueAt = hasDates ? await firstDue(tx, id, { ...said, timeZone }, now) : null
      await tx
        .update(maintenanceSchedules)
        .set({ ...values.set, nextDueAt, revision: revision + 1, updatedAt: now })
        .where(eq(maintenanceSchedules.id, id))
      await recordAudit(tx, actor, { action: 'schedule.changed', ...subject(id, said.title) })
      return saved(id)
    }),
  )
}

/** Pauses, resumes or retires a schedule; what stands already is no refusal. Dates that pass meanwhile are not made up for. */
export async function moveSchedule(
  actor: Actor,
  id: string,
  { event }: ScheduleStep,
  now = new Date(),
): Promise<ScheduleSaved> {
  authorise(actor, 'schedule.configure')
  const { timeZone } = await getPlantSettings(actor)
  return db.transaction(async (tx) => {
    const before = await lockSchedule(tx, actor, id)
    if (!before) return refused('not_found')
    if (before.retiredAt) return event === 'retired' ? saved(id, true) : refused('already_retired')
    if (event !== 'retired' && (before.pausedAt !== null) === (event === 'paused')) return saved(id, true)
    const { rule, startsLocal, basis } = before
    const goesOn = event === 'resumed' && rule && startsLocal
    const nextDueAt = goesOn ? await firstDue(tx, id, { rule, startsLocal, basis, timeZone }, now) : null
    const set = event === 'retired' ? { retiredAt: now } : { pausedAt: event === 'paused' ? now : null }
    await tx
      .update(maintenanceSchedules)
      .set({ ...set, nextDueAt, conditionSince: null, revision: before.revision + 1, updatedAt: now })
      .where(eq(maintenanceSchedules.id, id))
    await recordAudit(tx, actor, { action: `schedule.${event}`, ...subject(id, before.title) })
    return saved(id)
  })
}

const subject = (id: string, name: string) => ({ subject: { type: 'schedule', id }, detail: { name } })

async function lockSchedule(tx: Transaction, actor: Actor, id: string) {
  const where = and(eq(maintenanceSchedules.id, id), withinSites(actor, maintenanceSchedules.equipmentId))
  const [row] = await tx.select().from(maintenanceSchedules).where(where).for('update')
  return row
}

type Said = Trigger & Omit<NewSchedule, 'idempotencyKey' | keyof Trigger>
type Moment = { timeZone: string; from: Date }

/** A schedule is for the machine that is named, else for that of its sensor. */
async function valuesOf(tx: Transaction, actor: Actor, said: Said, { timeZone, from }: Moment) {
  const { title, description, priority, equipmentTag, assigneeId, checklistId } = said
  const sensorId = 'sensorId' in said ? said.sensorId : null
  const names = { equipmentTag: equipmentTag ?? undefined, sensorId: sensorId ?? undefined }
  const { equipmentId = null } = await subjectOf(tx, actor, names)
  if (said.kind === 'condition' && sensorId === null && equipmentId === null) return refused('no_machine')
  if (assigneeId && !(await findWorker(tx, actor, assigneeId, equipmentId))) return refused('unknown_person')
  const { id: templateId, retiredAt } = checklistTemplates
  const [list] = checklistId
    ? await tx
        .select({ retiredAt })
        .from(checklistTemplates)
        .where(and(eq(templateId, checklistId), visibleTo(actor)))
    : []
  if (checklistId && (!list || list.retiredAt)) return refused('unknown_checklist')
  const about = { title, description, priority, equipmentId, assigneeId, templateId: checklistId }
  return { ok: true as const, set: { ...about, ...triggerColumns(said, sensorId, from, timeZone) } }
}

async function repeated(tx: Transaction, key: string, hash: string): Promise<ScheduleSaved> {
  const { id, idempotencyKey, requestHash: before } = maintenanceSchedules
  const [known] = await tx.select({ id, before }).from(maintenanceSchedules).where(eq(idempotencyKey, key))
  if (!known) throw new Error('a schedule with this key was there and is gone')
  const isSame = known.before === null || known.before === hash
  return isSame ? saved(known.id, true) : { ok: false, reason: 'key_used' }
}

async function unlessUnknown(work: () => Promise<ScheduleSaved>): Promise<ScheduleSaved> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Unknown) return refused(error.what === 'sensor' ? 'unknown_sensor' : 'unknown_equipment')
    throw error
  }
}
