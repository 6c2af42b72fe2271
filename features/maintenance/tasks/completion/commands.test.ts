import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { anomalyAlerts, maintenanceLogs, maintenanceTasks } from '@/db/schema'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { arrangeTask, completionOf, entryOf } from '@/features/maintenance/arrange-work'
import { logMaintenance } from '@/features/maintenance/commands'
import { moveTask } from '@/features/maintenance/tasks/commands'
import { Forbidden } from '@/lib/refused'
import { completeTask } from './commands'

const readTask = async (id: string) => (await db.select().from(maintenanceTasks).where(eq(maintenanceTasks.id, id)))[0]
const logsOf = (id: string) => db.select().from(maintenanceLogs).where(eq(maintenanceLogs.taskId, id))

async function arrangeStarted(more: object = {}) {
  const { id } = await arrangeTask(more)
  await moveTask(commandLine, id, { event: 'started', reason: undefined })
  return id
}

test('the entry and the end are one: what was done, for how long, and the failure behind it', async () => {
  const { person } = await arrangePerson('technician', { name: 'Ada' })
  const alert = await arrangeAlert()
  const id = await arrangeStarted({ alertId: alert.id })
  const said = {
    labourMinutes: 45,
    downtimeMinutes: 30,
    partsUsed: '1 × 6309',
    failureMode: 'vibration',
    failureCause: 'expected_wear',
  }
  const done = await completeTask(person, id, completionOf({ ...said, resolveAlert: true }))
  expect(done).toMatchObject({ ok: true, repeated: false })
  const { failureMode, failureCause, ...entry } = said
  expect(await logsOf(id)).toMatchObject([
    { ...entry, id: done.ok ? done.logId : '', alertId: alert.id, equipmentId: alert.equipmentId, performedBy: 'Ada' },
  ])
  expect(await readTask(id)).toMatchObject({ status: 'done', failureMode, failureCause, failureMechanism: null })
  const [after] = await db.select().from(anomalyAlerts).where(eq(anomalyAlerts.id, alert.id))
  expect(after).toMatchObject({ status: 'resolved', resolvedBy: 'Ada' })
})

test('an end that is refused leaves no entry', async () => {
  const { id } = await arrangeTask()
  expect(await completeTask(commandLine, id, completionOf())).toMatchObject({
    reason: 'not_started',
    task: { status: 'requested' },
  })
  expect(await logsOf(id)).toEqual([])
})

test('an entry that is refused leaves the task as it was', async () => {
  const { id: alertId } = await arrangeAlert()
  const id = await arrangeStarted({ alertId })
  await logMaintenance(commandLine, entryOf({ alertId, resolveAlert: true }))
  const refused = await completeTask(commandLine, id, completionOf({ resolveAlert: true }))
  expect(refused).toMatchObject({ ok: false, reason: 'already_resolved' })
  expect(await readTask(id)).toMatchObject({ status: 'in_progress', completedAt: null })
  expect(await logsOf(id)).toEqual([])
  expect(await completeTask(commandLine, id, completionOf())).toMatchObject({ ok: true })
})

test('the same form again is the same entry', async () => {
  const id = await arrangeStarted()
  const form = completionOf()
  const first = await completeTask(commandLine, id, form)
  expect(await completeTask(commandLine, id, form)).toEqual({ ...first, repeated: true })
  expect(await logsOf(id)).toHaveLength(1)
})

test('the same key with another failure is refused, and what was said first stays', async () => {
  const id = await arrangeStarted()
  const form = completionOf({ failureMode: 'vibration' })
  const first = await completeTask(commandLine, id, form)
  const logId = first.ok && first.logId
  for (const failureMode of ['noise', undefined])
    expect(await completeTask(commandLine, id, { ...form, failureMode } as typeof form)).toEqual({
      ...{ ok: false, reason: 'key_used', id: logId },
    })
  expect(await readTask(id)).toMatchObject({ failureMode: 'vibration' })
})

test('of many who finish it at once one does, and the others leave nothing behind', async () => {
  const { id: alertId } = await arrangeAlert()
  const id = await arrangeStarted({ alertId })
  const all = Array.from({ length: 8 }, () => completeTask(commandLine, id, completionOf({ resolveAlert: true })))
  const done = await Promise.all(all)
  expect(done.filter(({ ok }) => ok)).toHaveLength(1)
  for (const refused of done.filter(({ ok }) => !ok))
    expect(['already_done', 'already_resolved']).toContain('reason' in refused && refused.reason)
  expect(await logsOf(id)).toHaveLength(1)
})

test('it ended when the work was done, not before it began and not after now', async () => {
  const endOf = async (performedAt: Date) => {
    const id = await arrangeStarted()
    await completeTask(commandLine, id, completionOf({ performedAt: performedAt.toISOString() }))
    return readTask(id)
  }
  const early = await endOf(new Date('2020-01-01T00:00:00Z'))
  expect(early?.completedAt).toEqual(early?.startedAt)
  const late = await endOf(new Date(Date.now() + 86_400_000))
  expect(late?.completedAt?.getTime()).toBeLessThanOrEqual(Date.now())
})

test('of another site, or not at all, it is not there', async () => {
  const { person } = await arrangePerson('technician', { sites: ['South'] })
  const { equipmentTag } = await arrangeAlert()
  const id = await arrangeStarted({ equipmentTag })
  expect(await completeTask(person, id, completionOf())).toEqual({ ok: false, reason: 'not_found' })
  expect(await completeTask(commandLine, randomUUID(), completionOf())).toEqual({ ok: false, reason: 'not_found' })
})

test('a viewer ends nothing', async () => {
  const { person } = await arrangePerson('viewer')
  const id = await arrangeStarted()
  await expect(completeTask(person, id, completionOf())).rejects.toThrow(Forbidden)
})
