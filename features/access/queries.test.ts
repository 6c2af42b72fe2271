import { beforeAll, describe, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { maintenanceTasks } from '@/db/schema'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { parseAlertFilters } from '@/features/alerts/filters'
import { countOpenAlerts, getAlert, listAlerts, listSensorAlerts } from '@/features/alerts/queries'
import { beginLoad, finishLoad, loadBlock } from '@/features/history/commands'
import { logMaintenance } from '@/features/maintenance/commands'
import { parseMaintenanceFilters } from '@/features/maintenance/filters'
import { NewMaintenanceLog } from '@/features/maintenance/input'
import { listLogsOfAlert, listMaintenanceLogs, listSubjectLogs } from '@/features/maintenance/queries'
import { listBoard } from '@/features/maintenance/tasks/board/queries'
import { listDueTasks } from '@/features/maintenance/tasks/calendar/queries'
import { countTasks, listTasks, listTasksOfAlert } from '@/features/maintenance/tasks/lists/queries'
import { getCoverage } from '@/features/overview/coverage/queries'
import { parseOverviewFilters } from '@/features/overview/filters'
import { listMachineAlerts, listMachineValues } from '@/features/overview/machines/queries'
import { getPlantState } from '@/features/overview/queries'
import { getDataHours, getReadingExtent } from '@/features/readings/extent/queries'
import { getSeries } from '@/features/readings/queries'
import { listSparklines } from '@/features/readings/sparklines/queries'
import { listSensorFacets } from '@/features/sensors/choices/queries'
import { registerSensors } from '@/features/sensors/commands'
import { parseSensorFilters } from '@/features/sensors/filters'
import { getSensor, getSensorNames, listSensors } from '@/features/sensors/queries'
import { Forbidden } from '@/lib/refused'
import { type Actor, commandLine, type Person } from './actor'
import type { Role } from './permissions'

const now = new Date()
const hour = 3_600_000
const range = { from: new Date((Math.floor(now.getTime() / hour) - 3) * hour), to: now }

type Subject = Awaited<ReturnType<typeof arrangeAlert>>
const alertOf: Record<string, Subject> = {}
let idle: string

beforeAll(async () => {
  const readings = []
  for (const site of ['North', 'South']) {
    const alert = await arrangeAlert({ site, raisedAt: new Date(now.getTime() - hour) })
    alertOf[site] = alert
    const { id: alertId, equipmentId, sensorId } = alert
    await db
      .insert(maintenanceTasks)
      .values({ title: site, type: 'corrective', alertId, equipmentId, sensorId, dueAt: now })
    const key = crypto.randomUUID()
    const entry = { idempotencyKey: key, alertId, activity: 'inspection', description: site }
    await logMaintenance(commandLine, NewMaintenanceLog.parse(entry))
    for (const minutes of [70, 65, 10]) {
      readings.push({
        sensorId,
        timestamp: new Date(now.getTime() - minutes * 60_000).toISOString(),
        value: 1,
        quality: 1,
      })
    }
  }
  idle = 'belongs-to-no-equipment'
  await registerSensors(commandLine, [{ sensorId: idle, type: 'humidity' }])
  await sql`update sensors set interval_seconds = 60, created_at = now() - interval '1 day'`
  readings.push({ sensorId: idle, timestamp: range.from.toISOString(), value: 1, quality: 1 })
  const loadId = 'sites'
  await beginLoad(commandLine, { id: loadId, name: 'sites', rowsTotal: null, shiftHours: 0 })
  await loadBlock(commandLine, { loadId, rowsRead: readings.length, readings })
  await finishLoad(commandLine, loadId)
})

const personOf = (role: Role, sites: string[] | null = null): Person => ({
  kind: 'person',
  id: crypto.randomUUID(),
  name: role,
  role,
  sites,
})

const sensorOf = (site: string) => alertOf[site]?.sensorId ?? ''

/** Every query that answers rows of the plant, reduced to the sensors or equipment that it tells of. */
const seen: Record<string, (actor: Actor) => Promise<(string | null)[]>> = {
  listSensors: async (actor) =>
    (await listSensors(actor, parseSensorFilters({}), now)).rows.map(({ sensorId }) => sensorId),
  getSensor: (actor) => eachSensor(async (id) => (await getSensor(actor, id, now)) !== null),
  getSensorNames: async (actor) => [...(await getSensorNames(actor, everySensor())).keys()],
  getSeries: (actor) =>
    eachSensor(async (id) => (await getSeries(actor, { sensorId: id, ...range, now })).readingCount > 0),
  getDataHours: (actor) =>
    eachSensor(async (sensorId) => {
      const asked = { sensorId, ...range, extent: range, rawFrom: range.from, now }
      const ofDays = await getSeries(commandLine, { sensorId, ...range, maxPoints: 1, now })
      return (await getDataHours(actor, asked, ofDays)).withData > 0
    }),
  getReadingExtent: (actor) =>
    eachSensor(async (sensorId) => (await getReadingExtent(actor, { sensorId, latestAt: now })) !== null),
  listSparklines: async (actor) => [...(await listSparklines(actor, everySensor(), range)).keys()],
  listAlerts: async (actor) => (await listAlerts(actor, parseAlertFilters({}))).rows.map(({ sensorId }) => sensorId),
  getAlert: (actor) => eachAlert(async ({ id }) => (await getAlert(actor, id)) !== null),
  listSensorAlerts: (actor) =>
    eachAlert(async ({ sensorId }) => (await listSensorAlerts(actor, sensorId, range)).length > 0),
  listMachineAlerts: async (actor) => (await listMachineAlerts(actor, everyMachine())).map(({ sensorId }) => sensorId),
  listMachineValues: async (actor) =>
    (await listMachineValues(actor, everyMachine(), now)).map(({ sensorId }) => sensorId),
  listTasks: async (actor) =>
    (await listTasks(actor, parseMaintenanceFilters({}), now)).rows.map(({ sensorId }) => sensorId),
  listBoard: async (actor) =>
    (await listBoard(actor, parseMaintenanceFilters({}), now)).flatMap(({ tasks }) =>
      tasks.map(({ sensorId }) => sensorId),
    ),
  listDueTasks: async (actor) => {
    const wanted = { from: range.from, to: new Date(Date.now() + hour), timeZone: 'UTC', perDay: 9, now }
    const days = await listDueTasks(actor, parseMaintenanceFilters({}), wanted)
    return [...days.values()].flatMap(({ tasks }) => tasks.map(({ sensorId }) => sensorId))
  },
  listTasksOfAlert: (actor) => eachAlert(async ({ id }) => (await listTasksOfAlert(actor, id)).length > 0),
  listMaintenanceLogs: async (actor) =>
    (await listMaintenanceLogs(actor, parseMaintenanceFilters({}))).rows.map(({ sensorId }) => sensorId),
  listLogsOfAlert: (actor) => eachAlert(async ({ id }) => (await listLogsOfAlert(actor, id)).length > 0),
  listSubjectLogs: (actor) => {
    const span = { from: range.from, to: new Date(Date.now() + hour) }
    return eachAlert(async (subject) => (await listSubjectLogs(actor, subject, span)).length > 0)
  },
}

const everyMachine = () => [...Object.values(alertOf).map(({ equipmentId }) => equipmentId), null]
const everySensor = () => [sensorOf('North'), sensorOf('South'), idle]

async function eachSensor(isSeen: (sensorId: string) => Promise<boolean>): Promise<string[]> {
  const found: string[] = []
  for (const id of everySensor()) if (await isSeen(id)) found.push(id)
  return found
}

async function eachAlert(isSeen: (subject: Subject) => Promise<boolean>): Promise<string[]> {
  const found: string[] = []
  for (const subject of Object.values(alertOf)) if (await isSeen(subject)) found.push(subject.sensorId)
  return found
}

const everywhere = [
  'listSensors',
  'getSensor',
  'getSensorNames',
  'getSeries',
  'getDataHours',
  'getReadingExtent',
  'listSparklines',
  'listMachineValues',
]

describe.each(Object.entries(seen))('%s', (name, query) => {
  test('tells the whole plant to whom it is open', async () => {
    const person = personOf('viewer')
    const all = everywhere.includes(name) ? everySensor() : everySensor().slice(0, 2)
    expect((await query(person)).sort()).toEqual(all.sort())
  })

  test('tells one site to whom is limited to it', async () => {
    const person = personOf('manager', ['North'])
    expect(await query(person)).toEqual([sensorOf('North')])
  })

  test('tells nothing to whom is limited to a site that is not there, nor to a device', async () => {
    const person = personOf('manager', ['East'])
    expect(await query(person)).toEqual([])
    const device: Actor = { kind: 'device', id: person.id, name: 'Gateway', sensorIds: null }
    await expect(query(device)).rejects.toThrow(Forbidden)
  })
})

test('counts are those of the sites', async () => {
  const person = personOf('viewer', ['North'])
  const nobody = personOf('viewer', ['East'])
  expect(await countOpenAlerts(person)).toMatchObject({ total: 1 })
  expect(await countOpenAlerts(nobody)).toMatchObject({ total: 0 })
  expect(await countTasks(person, now)).toMatchObject({ open: 1 })
  expect(await countTasks(nobody, now)).toMatchObject({ open: 0 })
  const one = await getCoverage(person, range)
  const all = await getCoverage(commandLine, range)
  expect([one.received, all.received]).toEqual([3, 7])
  expect((await getCoverage(nobody, range)).expected).toBe(0)
})

test('machines, areas and types are those of the sites', async () => {
  const person = personOf('viewer', ['North'])
  const state = (actor: Actor) => getPlantState(actor, parseOverviewFilters({}), now)
  const own = await state(person)
  expect(own.found.rows.map(({ tag }) => tag)).toEqual([alertOf.North?.equipmentTag])
  expect(own.areas.shown.map(({ site, machineCount }) => [site, machineCount])).toEqual([['North', 1]])
  expect(own.sensors.sensorCount).toBe(1)
  const all = await state(commandLine)
  expect([all.found.rows.length, all.areas.shown.length, all.sensors.sensorCount]).toEqual([3, 2, 3])
  expect((await state(personOf('viewer', ['East']))).found.rows).toEqual([])
  expect(await listSensorFacets(person)).toMatchObject({ types: ['vibration'] })
  expect((await listSensorFacets(commandLine)).types).toEqual(['humidity', 'vibration'])
})
