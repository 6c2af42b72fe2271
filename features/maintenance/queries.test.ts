import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { registerEquipment } from '@/features/equipment/commands'
import { registerSensors } from '@/features/sensors/commands'
import { parseMaintenanceFilters } from './filters'
import { getLastWorkAt, listLogsOfAlert, listMaintenanceLogs, listSubjectLogs } from './queries'
import { countTasks, listTasks, listTasksOfAlert } from './tasks/lists/queries'

const now = new Date('2026-11-22T12:00:00Z')
const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
const uuidOf = (tag: string) => sql`(select id from equipment where tag = ${tag})`
let alertId: string
let pumpId: string

async function addTask(title: string, status: string, due: Date | null, tag: string, alert: string | null = null) {
  await sql`
    insert into maintenance_tasks (title, type, status, due_at, equipment_id, alert_id, completed_at)
    values (${title}, 'corrective', ${status}, ${due?.toISOString() ?? null}, ${uuidOf(tag)}, ${alert},
            ${status === 'done' ? (due?.toISOString() ?? null) : null})`
}

async function addLog(
  description: string,
  performedAt: Date,
  tag: string | null,
  sensorId: string | null,
  alert: string | null = null,
) {
  await sql`
    insert into maintenance_logs (activity, description, performed_by, performed_at, equipment_id, sensor_id, alert_id)
    values (${sensorId ? 'adjustment' : 'repair'}, ${description}, 'Ada', ${performedAt.toISOString()},
            ${tag === null ? null : uuidOf(tag)}, ${sensorId}, ${alert})`
}

beforeAll(async () => {
  const place = { site: 'North', area: 'Hall A', workCenter: 'Pumps', workUnit: 'Set 1', criticality: 'low' } as const
  await registerEquipment(commandLine, [
    { ...place, tag: 'P-1', name: 'Feed pump' },
    { ...place, tag: 'P-2', name: 'Spare pump' },
  ])
  await registerSensors(commandLine, [{ sensorId: 's', type: 'pressure', equipmentTag: 'P-1' }])
  const [alert] = await sql<{ id: string }[]>`
    insert into anomaly_alerts (sensor_id, type, severity, message, evidence, raised_at)
    values ('s', 'limit', 'low', 'm', '{}', now()) returning id`
  alertId = alert?.id ?? ''
  const [pump] = await sql<{ id: string }[]>`select id from equipment where tag = 'P-1'`
  pumpId = pump?.id ?? ''
  await addTask('later', 'planned', at(24), 'P-1')
  await addTask('overdue', 'in_progress', at(-1), 'P-1', alertId)
  await addTask('some day', 'requested', null, 'P-2')
  await addTask('done late', 'done', at(-2), 'P-1')
  await addTask('done early', 'done', at(-90), 'P-2')
  await addTask('cancelled', 'cancelled', at(-5), 'P-1')
  await addLog('on the pump', at(-10), 'P-1', null)
  await addLog('on its sensor', at(-5), 'P-1', 's', alertId)
  await addLog('on another pump', at(-3), 'P-2', null)
})

const titles = async (params: Record<string, string>) =>
  (await listTasks(commandLine, parseMaintenanceFilters(params), now)).rows.map(({ title }) => title)

describe('tasks', () => {
  test.each([
    [{}, ['overdue', 'later', 'some day']],
    [{ tasks: 'overdue' }, ['overdue']],
    [{ tasks: 'done' }, ['done late', 'done early']],
    [{ tasks: 'requested' }, ['some day']],
    [{ tasks: 'undated' }, ['some day']],
    [{ tasks: 'open', equipment: 'P-2' }, ['some day']],
    [{ tasks: 'nonsense' }, ['overdue', 'later', 'some day']],
  ])('are listed with %j, what is due first at the top', async (params, expected) => {
    expect(await titles(params)).toEqual(expected)
  })

  test('are counted by what is left to do', async () => {
    expect(await countTasks(commandLine, now)).toEqual({ open: 3, overdue: 1, undated: 1, done: 2 })
  })

  test('belong to the alert that they answer', async () => {
    expect((await listTasksOfAlert(commandLine, alertId)).map(({ title }) => title)).toEqual(['overdue'])
  })
})

describe('log entries', () => {
  const descriptions = async (params: Record<string, string>) =>
    (await listMaintenanceLogs(commandLine, parseMaintenanceFilters(params))).rows.map(({ description }) => description)

  test.each([
    [{}, ['on another pump', 'on its sensor', 'on the pump']],
    [{ activity: 'repair' }, ['on another pump', 'on the pump']],
    [{ equipment: 'P-1' }, ['on its sensor', 'on the pump']],
    [{ equipment: 'P-1', activity: 'repair' }, ['on the pump']],
  ])('are listed with %j, the newest work first', async (params, expected) => {
    expect(await descriptions(params)).toEqual(expected)
  })

  test('of an alert', async () => {
    expect((await listLogsOfAlert(commandLine, alertId)).map(({ description }) => description)).toEqual([
      'on its sensor',
    ])
  })

  test('of a sensor include those of its equipment, in a half-open range', async () => {
    const work = async (equipmentId: string | null, from: Date, to: Date) =>
      (await listSubjectLogs(commandLine, { sensorId: 's', equipmentId }, { from, to })).map(
        ({ description }) => description,
      )
    expect(await work(pumpId, at(-10), at(0))).toEqual(['on its sensor', 'on the pump'])
    expect(await work(pumpId, at(-10), at(-5))).toEqual(['on the pump'])
    expect(await work(null, at(-10), at(0))).toEqual(['on its sensor'])
  })

  test('of an equipment, whatever its sensors are, and of nothing', async () => {
    const range = { from: at(-10), to: at(0) }
    expect(await listSubjectLogs(commandLine, { sensorId: null, equipmentId: pumpId }, range)).toHaveLength(2)
    expect(await listSubjectLogs(commandLine, { sensorId: null, equipmentId: null }, range)).toEqual([])
  })

  test('say when work was done last before now', async () => {
    const subject = { sensorId: 's', equipmentId: pumpId }
    expect(await getLastWorkAt(commandLine, subject, now)).toEqual(at(-5))
    expect(await getLastWorkAt(commandLine, subject, at(-5))).toEqual(at(-10))
    expect(await getLastWorkAt(commandLine, { sensorId: 'nobody', equipmentId: null }, now)).toBeNull()
  })
})
