import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { maintenanceTasks } from '@/db/schema'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { arrangeTask } from '@/features/maintenance/arrange-work'
import { Forbidden } from '@/lib/refused'
import { assignTask, commentTask, editTask, moveTask, requestTask } from './commands'
import { NewTask } from './input'
import { listTaskTransitions } from './queries'

const wanted = (more: object = {}) => NewTask.parse({ idempotencyKey: randomUUID(), title: 'Look', ...more })
const eventsOf = async (id: string) => (await listTaskTransitions(commandLine, id)).map(({ event }) => event).reverse()
const started = { event: 'started', reason: undefined } as const

test('asked for by hand it is requested, with who asked', async () => {
  const { person } = await arrangePerson('technician', { name: 'Ada' })
  const { equipmentTag, equipmentId } = await arrangeAlert()
  const asked = await requestTask(
    person,
    wanted({ equipmentTag, type: 'predetermined', priority: 'high', dueAt: '2026-05-01T08:00:00Z' }),
  )
  expect(asked).toMatchObject({
    ok: true,
    repeated: false,
    task: {
      status: 'requested',
      equipmentId,
      type: 'predetermined',
      priority: 'high',
      dueAt: new Date('2026-05-01T08:00:00Z'),
    },
  })
  const [row] = await db
    .select()
    .from(maintenanceTasks)
    .where(eq(maintenanceTasks.equipmentId, equipmentId ?? ''))
  expect(row).toMatchObject({ requestedBy: 'Ada', requestedById: person.id })
  expect(await eventsOf(row?.id ?? '')).toEqual(['requested'])
})

test('asked for an alert, it takes over its words, urgency, sensor and machine', async () => {
  const alert = await arrangeAlert({ severity: 'critical', recommendedAction: 'Grease the bearing' })
  const asked = await requestTask(commandLine, NewTask.parse({ idempotencyKey: randomUUID(), alertId: alert.id }))
  expect(asked).toMatchObject({
    task: {
      title: 'Vibration above its limit',
      description: 'Grease the bearing',
      type: 'condition_based',
      priority: 'urgent',
      alertId: alert.id,
      sensorId: alert.sensorId,
      equipmentId: alert.equipmentId,
    },
  })
})

test('what is said goes before what the alert says', async () => {
  const { id: alertId } = await arrangeAlert()
  expect(await requestTask(commandLine, wanted({ alertId, priority: 'low' }))).toMatchObject({
    task: { title: 'Look', priority: 'low' },
  })
})

test('the same form twice, also at once, is one task', async () => {
  const { id: alertId } = await arrangeAlert()
  for (const form of [wanted(), wanted({ alertId })]) {
    const asked = await Promise.all(Array.from({ length: 5 }, () => requestTask(commandLine, form)))
    const ids = new Set(asked.map((one) => (one.ok ? one.task.id : one.reason)))
    expect(ids.size).toBe(1)
    expect(asked.filter((one) => one.ok && !one.repeated)).toHaveLength(1)
  }
})

test('of many who ask for work on one alert, one gets it, and the others are told of it', async () => {
  const { id: alertId } = await arrangeAlert()
  const asked = await Promise.all(Array.from({ length: 6 }, () => requestTask(commandLine, wanted({ alertId }))))
  expect(asked.filter(({ ok }) => ok)).toHaveLength(1)
  expect(asked.find(({ ok }) => !ok)).toMatchObject({ reason: 'has_task', task: { alertId, status: 'requested' } })
})

test('an alert whose task is over may have another', async () => {
  const { id: alertId } = await arrangeAlert()
  const { id } = await arrangeTask({ alertId })
  await moveTask(commandLine, id, { event: 'cancelled', reason: 'Not needed' })
  expect(await requestTask(commandLine, wanted({ alertId }))).toMatchObject({ ok: true })
})

test.each([
  ['alert', { alertId: randomUUID() }],
  ['sensor', { sensorId: 'nobody' }],
  ['equipment', { equipmentTag: 'NONE' }],
])('an unknown %s is refused', async (what, more) => {
  expect(await requestTask(commandLine, wanted(more))).toEqual({ ok: false, reason: 'not_found', what })
})

test('a sensor of another machine than the one that is named is refused', async () => {
  const [one, other] = [await arrangeAlert(), await arrangeAlert()]
  const mixed = wanted({ sensorId: one.sensorId, equipmentTag: other.equipmentTag })
  expect(await requestTask(commandLine, mixed)).toEqual({ ok: false, reason: 'other_machine' })
})

test('of another site nothing is there, and what has no site is for those of the whole plant', async () => {
  const { person } = await arrangePerson('technician', { sites: ['South'] })
  const { id: alertId, equipmentTag } = await arrangeAlert()
  expect(await requestTask(person, wanted({ alertId }))).toMatchObject({ reason: 'not_found' })
  expect(await requestTask(person, wanted({ equipmentTag }))).toMatchObject({ reason: 'not_found' })
  await expect(requestTask(person, wanted())).rejects.toThrow(Forbidden)
  const { id } = await arrangeTask({ equipmentTag })
  expect(await moveTask(person, id, started)).toEqual({ ok: false, reason: 'not_found' })
  expect(await editTask(person, id, { revision: 0, title: 'Mine' })).toEqual({ ok: false, reason: 'not_found' })
})

test('who starts what nobody has, has it', async () => {
  const { person } = await arrangePerson('technician', { name: 'Grace' })
  const { id } = await arrangeTask()
  expect(await moveTask(person, id, started)).toMatchObject({
    task: { status: 'in_progress', assignee: 'Grace', assigneeId: person.id, startedAt: expect.any(Date) },
  })
  const [last] = await listTaskTransitions(person, id)
  expect(last).toMatchObject({ event: 'started', actor: 'Grace', fromStatus: 'requested', toStatus: 'in_progress' })
})

test('work that was paused goes on from when it began', async () => {
  const { id } = await arrangeTask()
  const first = await moveTask(commandLine, id, started)
  await moveTask(commandLine, id, { event: 'paused', reason: 'Parts are missing' })
  const again = await moveTask(commandLine, id, started)
  expect(again.ok && first.ok && again.task.startedAt).toEqual(first.ok && first.task.startedAt)
  expect(await eventsOf(id)).toEqual(['requested', 'started', 'paused', 'started'])
})

test('of many who start it at once one does, and the others are told how it stands', async () => {
  const { id } = await arrangeTask()
  const moved = await Promise.all(Array.from({ length: 8 }, () => moveTask(commandLine, id, started)))
  expect(moved.filter(({ ok }) => ok)).toHaveLength(1)
  expect(moved.find(({ ok }) => !ok)).toMatchObject({ reason: 'already_started', task: { status: 'in_progress' } })
  expect(await eventsOf(id)).toEqual(['requested', 'started'])
})

test('an edit tells what it changed; one of an older sight is refused with how it stands', async () => {
  const { id, revision } = await arrangeTask()
  const edited = await editTask(commandLine, id, { revision, title: 'Look twice', failureMode: 'noise' })
  expect(edited).toMatchObject({
    ok: true,
    task: { title: 'Look twice', failureMode: 'noise', revision: revision + 1 },
  })
  const [entry] = await listTaskTransitions(commandLine, id)
  expect(entry?.detail.differences).toEqual({
    title: { from: 'Look at the pump', to: 'Look twice' },
    failureMode: { from: null, to: 'noise' },
  })
  expect(await editTask(commandLine, id, { revision, title: 'Mine' })).toMatchObject({
    reason: 'changed_meanwhile',
    task: { title: 'Look twice' },
  })
})

test('an edit that changes nothing leaves no trace', async () => {
  const { id, revision, title } = await arrangeTask()
  expect(await editTask(commandLine, id, { revision, title })).toMatchObject({ ok: true, task: { revision } })
  expect(await eventsOf(id)).toEqual(['requested'])
})

test('of two who edit at once one is refused', async () => {
  const { id, revision } = await arrangeTask()
  const edits = ['One', 'Two'].map((title) => editTask(commandLine, id, { revision, title }))
  expect((await Promise.all(edits)).filter(({ ok }) => ok)).toHaveLength(1)
})

test('a due time is taken away by null', async () => {
  const { id, revision } = await arrangeTask({ dueAt: '2026-05-01T08:00:00Z' })
  expect(await editTask(commandLine, id, { revision, dueAt: null })).toMatchObject({ task: { dueAt: null } })
})

test('it is given to somebody who reaches the machine, and taken back', async () => {
  const { equipmentTag } = await arrangeAlert()
  const near = (await arrangePerson('technician', { name: 'Near', sites: ['North'] })).person
  const far = (await arrangePerson('technician', { sites: ['South'] })).person
  const viewer = (await arrangePerson('viewer')).person
  const { id } = await arrangeTask({ equipmentTag })
  for (const { id: to } of [far, viewer])
    expect(await assignTask(commandLine, id, { to, insteadOf: null })).toEqual({ ok: false, reason: 'unknown_person' })
  const given = { to: near.id, insteadOf: null }
  expect(await assignTask(commandLine, id, given)).toMatchObject({ task: { assignee: 'Near', assigneeId: near.id } })
  expect(await assignTask(commandLine, id, given)).toMatchObject({ reason: 'already_assigned' })
  expect(await assignTask(commandLine, id, { to: null, insteadOf: near.id })).toMatchObject({
    task: { assignee: null },
  })
  expect(await assignTask(commandLine, randomUUID(), given)).toEqual({ ok: false, reason: 'not_found' })
})

test('it can be given to somebody when it is asked for', async () => {
  const { person } = await arrangePerson('manager', { name: 'Lin' })
  expect(await requestTask(commandLine, wanted({ assigneeId: person.id }))).toMatchObject({ task: { assignee: 'Lin' } })
  expect(await requestTask(commandLine, wanted({ assigneeId: randomUUID() }))).toEqual({
    ok: false,
    reason: 'unknown_person',
  })
})

test('words are added also after the end', async () => {
  const { id } = await arrangeTask()
  await moveTask(commandLine, id, { event: 'cancelled', reason: 'Not needed' })
  expect(await commentTask(commandLine, id, 'Good so')).toMatchObject({ ok: true, task: { status: 'cancelled' } })
  expect((await listTaskTransitions(commandLine, id)).map(({ reason }) => reason)).toEqual([
    'Good so',
    'Not needed',
    null,
  ])
})

test('a viewer changes nothing', async () => {
  const { person } = await arrangePerson('viewer')
  const { id } = await arrangeTask()
  await expect(requestTask(person, wanted())).rejects.toThrow(Forbidden)
  await expect(moveTask(person, id, started)).rejects.toThrow(Forbidden)
  await expect(editTask(person, id, { revision: 0 })).rejects.toThrow(Forbidden)
  await expect(assignTask(person, id, { to: null, insteadOf: null })).rejects.toThrow(Forbidden)
  await expect(commentTask(person, id, 'x')).rejects.toThrow(Forbidden)
})

test.each([
  "update task_transitions set actor = 'Eve'",
  'delete from task_transitions',
  'truncate task_transitions cascade',
])('the database refuses: %s', async (statement) => {
  await arrangeTask()
  await expect(sql.unsafe(statement)).rejects.toThrow(/append-only/)
})

test('the key of somebody else’s form is no way to their task', async () => {
  const { equipmentTag } = await arrangeAlert({ site: 'North' })
  const form = wanted({ equipmentTag, title: 'Not for the South' })
  await requestTask(commandLine, form)
  const { person } = await arrangePerson('technician', { sites: ['South'] })
  const { equipmentTag: south } = await arrangeAlert({ site: 'South' })
  const { idempotencyKey } = form
  expect(await requestTask(person, wanted({ idempotencyKey, equipmentTag: south }))).toEqual({
    ok: false,
    reason: 'key_used',
    id: null,
  })
})

test('a key is that of what it was sent with, by whom, also after the task has changed', async () => {
  const { person } = await arrangePerson('technician')
  const form = wanted({ description: 'Before the shift ends' })
  const asked = await requestTask(person, form)
  if (!asked.ok) throw new Error(asked.reason)
  const { id } = asked.task
  await editTask(person, id, { revision: 0, title: 'Listen' })
  expect(await requestTask(person, form)).toMatchObject({ ok: true, repeated: true, task: { id, title: 'Listen' } })
  const used = { ok: false, reason: 'key_used', id }
  expect(await requestTask(person, { ...form, description: 'Tomorrow' })).toEqual(used)
  expect(await requestTask(person, { ...form, priority: 'urgent' })).toEqual(used)
  expect(await requestTask((await arrangePerson('technician')).person, form)).toEqual(used)
  expect(await sql`select count(*)::int as n from maintenance_tasks where title = 'Listen'`).toEqual([{ n: 1 }])
})
