import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import type { SignedIn } from '@/features/accounts/queries'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { arrangeTask, entryOf } from '@/features/maintenance/arrange-work'
import { logMaintenance } from '@/features/maintenance/commands'
import { listEntryVersions, listLogsOfAlert, listLogsOfTask } from '@/features/maintenance/queries'
import { getTask } from '@/features/maintenance/tasks/queries'

let ada: SignedIn

beforeAll(async () => {
  ada = (await arrangePerson('technician', { name: 'Ada' })).person
})

async function log(more: object) {
  const logged = await logMaintenance(ada, entryOf(more))
  if (!logged.ok) throw new Error(logged.reason)
  return logged.id
}

test('a correction is written to the task and the alert of the entry that it corrects, and both name each other', async () => {
  const { id: alertId } = await arrangeAlert()
  const task = await arrangeTask({ alertId })
  const [first, ofAlert] = [await log({ taskId: task.id, labourMinutes: 600 }), await log({ alertId })]
  const second = await log({ correctsId: first, labourMinutes: 60, description: 'An hour, not ten' })
  await log({ correctsId: ofAlert })
  expect(await listLogsOfTask(ada, task.id)).toMatchObject([
    { id: first, correctsId: null, correctedById: second },
    { id: second, correctsId: first, correctedById: null, description: 'An hour, not ten' },
  ])
  expect(await listLogsOfAlert(ada, alertId)).toHaveLength(2)
  expect(await getTask(ada, task.id)).toMatchObject({ labourMinutes: 60 })
})

test('an entry is corrected once, its correction once more, and the whole story is told from each of them', async () => {
  const first = await log({ equipmentTag: (await arrangeAlert()).equipmentTag })
  const second = await log({ correctsId: first })
  const again = await logMaintenance(ada, entryOf({ correctsId: first }))
  expect(again).toEqual({ ok: false, reason: 'already_corrected', correctionId: second })
  const third = await log({ correctsId: second })
  for (const id of [first, second, third])
    expect((await listEntryVersions(ada, id)).map((entry) => entry.id)).toEqual([first, second, third])
})

test('of corrections that are sent at once one is written; the same one again is the one that is there', async () => {
  const first = await log({})
  const entry = entryOf({ correctsId: first })
  const both = await Promise.all([logMaintenance(ada, entry), logMaintenance(ada, entryOf({ correctsId: first }))])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await listEntryVersions(ada, first)).toHaveLength(2)
  const [mine] = both
  if (mine?.ok) expect(await logMaintenance(ada, entry)).toEqual({ ...mine, repeated: true })
})

test('an entry of another site, or none, has no versions and is not corrected', async () => {
  const first = await log({ equipmentTag: (await arrangeAlert({ site: 'South' })).equipmentTag })
  const { person } = await arrangePerson('technician', { sites: ['North'] })
  expect(await listEntryVersions(person, first)).toEqual([])
  expect(await listEntryVersions(commandLine, randomUUID())).toEqual([])
  expect(await listEntryVersions(commandLine, 'no id')).toEqual([])
  const refused = await logMaintenance(person, entryOf({ correctsId: first }))
  expect(refused).toEqual({ ok: false, reason: 'not_found', what: 'entry' })
})

test('a free entry names its machine, and nothing beside it that may be elsewhere', async () => {
  const [here, there] = [await arrangeAlert(), await arrangeAlert()]
  const id = await log({ equipmentTag: here.equipmentTag })
  expect(await listEntryVersions(ada, id)).toMatchObject([{ equipmentTag: here.equipmentTag, sensorId: null }])
  expect(() => entryOf({ equipmentTag: here.equipmentTag, sensorId: there.sensorId })).toThrow('which machine')
  const unknown = await logMaintenance(ada, entryOf({ equipmentTag: 'no such tag' }))
  expect(unknown).toEqual({ ok: false, reason: 'not_found', what: 'equipment' })
})
