import { beforeAll, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { arrangeTask, completionOf } from '@/features/maintenance/arrange-work'
import { moveTask } from '@/features/maintenance/tasks/commands'
import { completeTask } from '@/features/maintenance/tasks/completion/commands'
import { Forbidden } from '@/lib/refused'
import { composeSheet } from './queries'
import { Sheet } from './sheet'

const hour = 3_600_000
const now = new Date()
const before = (hours: number) => new Date(now.getTime() - hours * hour)
const shift = { name: 'Early', from: before(6), to: new Date(now.getTime() + 2 * hour) }
const plant = { name: 'Plant', timeZone: 'Europe/Berlin' }
const compose = (site: string) =>
  composeSheet(commandLine, { plant, site, shift, remarks: 'Listen' }, new Date(now.getTime() + hour))

beforeAll(async () => {
  const raised = await arrangeAlert({ site: 'North', raisedAt: before(1) })
  const old = await arrangeAlert({ site: 'North', raisedAt: before(30) })
  const over = await arrangeAlert({ site: 'North', raisedAt: before(2) })
  await sql`update anomaly_alerts set status = 'resolved', resolved_at = now() where id = ${over.id}`
  const gone = await arrangeAlert({ site: 'North', raisedAt: before(40) })
  await sql`update anomaly_alerts set status = 'resolved', resolved_at = now() where id = ${gone.id}`
  await sql`update anomaly_alerts set shelved_until = now() + interval '1 day', message = 'Put away' where id = ${old.id}`
  await arrangeAlert({ site: 'South', raisedAt: before(1) })
  const { equipmentTag } = raised
  await arrangeTask({ equipmentTag, title: 'Late', dueAt: before(3).toISOString() })
  const begun = await arrangeTask({ equipmentTag, title: 'Begun' })
  await moveTask(commandLine, begun.id, { event: 'started', reason: undefined })
  const done = await arrangeTask({ equipmentTag, title: 'Done' })
  await moveTask(commandLine, done.id, { event: 'started', reason: undefined })
  await completeTask(commandLine, done.id, completionOf({ description: 'x'.repeat(700) }))
  await sql`update sensors set status = 'maintenance' where sensor_id = ${old.sensorId}`
  await sql`update sensors set interval_seconds = 60, created_at = now() - interval '2 days' where sensor_id = ${raised.sensorId}`
})

const titles = ({ rows }: Sheet['tasks']['overdue']) => rows.map(({ title }) => title).sort()

test('a sheet of what the shift saw, did and leaves behind on its site', async () => {
  const sheet = await compose('North')
  expect(Sheet.parse(JSON.parse(JSON.stringify(sheet)))).toEqual(sheet)
  expect(sheet.alarms.counts).toMatchObject({ raised: 2, unacknowledged: 0, acknowledged: 0, shelved: 1, workedOn: 1 })
  expect(sheet.alarms.total).toBe(3)
  expect(sheet.alarms.rows.find(({ message }) => message === 'Put away')?.setAside).toBe('shelved')
  const { overdue, inProgress, started, finished } = sheet.tasks
  expect([overdue, inProgress, started, finished].map(titles)).toEqual([
    ['Late'],
    ['Begun'],
    ['Begun', 'Done'],
    ['Done'],
  ])
  expect(sheet.entries.rows.map(({ description }) => description)).toEqual([`${'x'.repeat(600)} …`])
  expect(sheet.sensors.outOfService.total).toBe(1)
  expect(sheet.sensors.silent.rows.length).toBeGreaterThan(0)
})

test('nothing of another site', async () => {
  const south = await compose('South')
  expect(south.alarms.total).toBe(1)
  expect([south.entries.total, south.tasks.started.total, south.sensors.outOfService.total]).toEqual([0, 0, 0])
})

test('no site that the person does not see', async () => {
  const { person } = await arrangePerson('technician', { sites: ['South'] })
  const wanted = { plant, site: 'North', shift, remarks: '' }
  await expect(composeSheet(person, wanted, now)).rejects.toThrow(Forbidden)
})
