import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { arrangeTask, completionOf, entryOf } from '@/features/maintenance/arrange-work'
import { logMaintenance } from '@/features/maintenance/commands'
import { listLogsOfTask } from '@/features/maintenance/queries'
import { moveTask } from './commands'
import { completeTask } from './completion/commands'
import { getTask, listMachineTags, listTaskTransitions } from './queries'
import { listPossibleWorkers, listWorkers } from './workers/queries'

test('a task with what it is about, and the sums of its entries', async () => {
  const alert = await arrangeAlert({ severity: 'critical' })
  const { id } = await arrangeTask({ alertId: alert.id })
  expect(await getTask(commandLine, id)).toMatchObject({
    equipmentTag: alert.equipmentTag,
    alertMessage: 'Vibration above its limit',
    alertSeverity: 'critical',
    alertStatus: 'open',
    requestedBy: 'Command line',
    labourMinutes: null,
  })
  await logMaintenance(commandLine, entryOf({ taskId: id, labourMinutes: 10 }))
  await moveTask(commandLine, id, { event: 'started', reason: undefined })
  await completeTask(commandLine, id, completionOf({ labourMinutes: 20, downtimeMinutes: 5 }))
  expect(await getTask(commandLine, id)).toMatchObject({ labourMinutes: 30, downtimeMinutes: 5 })
  expect(await listLogsOfTask(commandLine, id)).toHaveLength(2)
})

test.each(['', 'nothing', randomUUID()])('%j is no task', async (id) => {
  expect(await getTask(commandLine, id)).toBeNull()
})

test('a task of another site is not there, nor its history', async () => {
  const { person } = await arrangePerson('technician', { sites: ['South'] })
  const { equipmentTag } = await arrangeAlert()
  const { id } = await arrangeTask({ equipmentTag })
  expect(await getTask(person, id)).toBeNull()
  expect(await listTaskTransitions(person, id)).toEqual([])
  expect(await listLogsOfTask(person, id)).toEqual([])
  expect(await listMachineTags(person)).toEqual([])
  expect(await listMachineTags(commandLine)).toContain(equipmentTag)
})

test('a detail that cannot be read is left out', async () => {
  const { id } = await arrangeTask()
  await sql`
    insert into task_transitions (task_id, event, from_status, to_status, actor, detail)
    values (${id}, 'edited', 'requested', 'requested', 'A', '{"differences": 7}')`
  expect((await listTaskTransitions(commandLine, id))[0]?.detail).toEqual({})
})

test('whom it can be given to: who works on its site, and of none, who works everywhere', async () => {
  const north = (await arrangePerson('technician', { name: 'North one', sites: ['North'] })).person
  const south = (await arrangePerson('technician', { name: 'South one', sites: ['South'] })).person
  const free = (await arrangePerson('manager', { name: 'Free one' })).person
  const viewer = (await arrangePerson('viewer', { name: 'Viewer' })).person
  const { equipmentId } = await arrangeAlert()
  const names = async (workers: Promise<{ name: string }[]>) => (await workers).map(({ name }) => name)
  const onMachine = await names(listWorkers(commandLine, equipmentId))
  expect(onMachine).toEqual(expect.arrayContaining([north.name, free.name]))
  expect(onMachine).not.toContain(south.name)
  expect(onMachine).not.toContain(viewer.name)
  const onNone = await names(listWorkers(commandLine, null))
  expect(onNone).toContain(free.name)
  expect(onNone).not.toContain(north.name)
  const possible = await names(listPossibleWorkers(north))
  expect(possible).toEqual(expect.arrayContaining([north.name, free.name]))
  expect(possible).not.toContain(south.name)
  expect(await names(listPossibleWorkers(commandLine))).toContain(south.name)
})
