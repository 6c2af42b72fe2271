import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { registerEquipment } from '@/features/equipment/commands'
import { registerSensors } from '@/features/sensors/commands'
import { parseOverviewFilters } from './filters'
import { listMachineAlerts, listMachineValues } from './machines/queries'
import { getPlantState } from './queries'

const now = new Date('2026-11-22T12:00:00Z')
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString()

async function sensor(sensorId: string, equipmentTag: string | null, newestHoursAgo: number | null, status = 'active') {
  await registerSensors(commandLine, [{ sensorId, type: 'temperature', intervalSeconds: 3600, equipmentTag }])
  await sql`update sensors set created_at = ${hoursAgo(500)}, status = ${status} where sensor_id = ${sensorId}`
  if (newestHoursAgo === null) return
  await sql`insert into sensor_latest (sensor_id, timestamp, value) values (${sensorId}, ${hoursAgo(newestHoursAgo)}, 1)`
}

const alert = (sensorId: string, severity: string, hours: number) => sql`
  insert into anomaly_alerts (sensor_id, equipment_id, type, severity, message, evidence, raised_at)
  select sensor_id, equipment_id, 'limit', ${severity}, ${`${severity} of ${sensorId}`}, '{}', ${hoursAgo(hours)}
  from sensors where sensor_id = ${sensorId}`

const stateOf = (params: Record<string, string> = {}) => getPlantState(commandLine, parseOverviewFilters(params), now)
const tagsOf = async (params: Record<string, string> = {}) => (await stateOf(params)).found.rows.map(({ tag }) => tag)

test('an empty plant has nothing to show', async () => {
  const found = { rows: [], total: 0, abnormal: 0, page: 1, pages: 1 }
  const sensors = { sensorCount: 0, reportingCount: 0, silentCount: 0, neverCount: 0 }
  const areas = { shown: [], total: 0, abnormal: 0, onSites: false }
  expect(await stateOf()).toEqual({ sensors, newestAt: null, areas, found })
})

describe('a plant', () => {
  beforeAll(async () => {
    const place = { workCenter: 'Pumps', workUnit: 'Set 1', criticality: 'low' } as const
    const at = (site: string, area: string, tag: string, name: string) => ({ ...place, site, area, tag, name })
    await registerEquipment(commandLine, [
      at('North', 'Hall A', 'A-1', 'Agitator'),
      at('North', 'Hall A', 'A-2', 'Idle'),
      at('North', 'Hall A', 'A-3', 'In winter'),
      at('North', 'Hall B', 'B-1', 'Boiler'),
      at('North', 'Hall C', 'C-1', 'Crane'),
      at('South', 'Hall A', 'D-1', 'Dryer'),
      { ...at('South', 'Hall A', 'D-2', 'Duct'), criticality: 'high' },
    ])
    for (const i of [1, 2, 3, 4, 5]) await sensor(`b-${i}`, 'B-1', 1)
    await sensor('b-silent', 'B-1', 4)
    await sensor('z-alerting', 'B-1', 1)
    await sensor('a-never', 'A-1', null)
    await sensor('a-off', 'A-3', 400, 'inactive')
    await sensor('c-silent', 'C-1', 6)
    await sensor('c-older', 'C-1', 90)
    await sensor('d-1', 'D-1', 1)
    await sensor('d-2', 'D-2', 1)
    await sensor('gone', 'D-1', 400, 'retired')
    await sensor('alone', null, 1)
    await sensor('alone-silent', null, 5)
    await alert('z-alerting', 'high', 2)
    await alert('z-alerting', 'low', 9)
    await alert('b-1', 'medium', 3)
    await alert('b-2', 'medium', 2)
    await alert('d-1', 'critical', 1)
    await sql`update anomaly_alerts set shelved_until = '2100-01-01' where sensor_id = 'd-1'`
  })

  test('counts the sensors of each machine by their state, and tells the machine’s own', async () => {
    const { found } = await stateOf()
    const told = found.rows.map(({ tag, kind, severity, sensorCount, reportingCount, silentCount, neverCount }) => [
      tag,
      kind,
      severity,
      [sensorCount, reportingCount, silentCount, neverCount],
    ])
    expect(told).toEqual([
      ['B-1', 'alert', 'high', [7, 6, 1, 0]],
      ['C-1', 'silent', null, [2, 0, 2, 0]],
      [null, 'partly_silent', null, [2, 1, 1, 0]],
      ['A-1', 'waiting', null, [1, 0, 0, 1]],
      ['D-2', 'normal', null, [1, 1, 0, 0]],
      ['D-1', 'normal', null, [1, 1, 0, 0]],
      ['A-3', 'out_of_service', null, [1, 0, 0, 0]],
      ['A-2', 'no_sensors', null, [0, 0, 0, 0]],
    ])
    expect(found).toMatchObject({ total: 8, abnormal: 3, page: 1, pages: 1 })
  })

  test('tells since when', async () => {
    const [boiler, crane] = (await stateOf()).found.rows
    expect(boiler).toMatchObject({
      alertCount: 4,
      alertSince: Date.parse(hoursAgo(9)),
      newestAt: Date.parse(hoursAgo(1)),
    })
    expect(crane?.silentSince).toBe(Date.parse(hoursAgo(6)))
  })

  test('areas come by what is most urgent in them, calm ones in their order, whatever is filtered', async () => {
    const { areas, sensors } = await stateOf({ search: 'dryer' })
    expect(
      areas.shown.map(({ site, area, machineCount, abnormalCount }) => [site, area, machineCount, abnormalCount]),
    ).toEqual([
      ['North', 'Hall B', 1, 1],
      ['North', 'Hall C', 1, 1],
      ['North', 'Hall A', 3, 0],
      ['South', 'Hall A', 2, 0],
    ])
    expect(areas).toMatchObject({ total: 4, abnormal: 2, onSites: true })
    expect(areas.shown[0]).toMatchObject({ severity: 'high', alertCount: 4, silentCount: 1 })
    expect(sensors).toEqual({ sensorCount: 15, reportingCount: 9, silentCount: 4, neverCount: 1 })
  })

  test('finds machines by place, state, tag and words, also by those of a sensor', async () => {
    expect(await tagsOf({ site: 'South', area: 'Hall A' })).toEqual(['D-2', 'D-1'])
    expect(await tagsOf({ equipment: 'A-1' })).toEqual(['A-1'])
    expect(await tagsOf({ state: 'alert' })).toEqual(['B-1'])
    expect(await tagsOf({ state: 'silent' })).toEqual(['B-1', 'C-1', null])
    expect(await tagsOf({ state: 'attention' })).toEqual(['B-1', 'C-1', null])
    expect(await tagsOf({ state: 'normal', site: 'South' })).toEqual(['D-2', 'D-1'])
    expect(await tagsOf({ search: 'hall c' })).toEqual(['C-1'])
    expect(await tagsOf({ search: 'b-silent' })).toEqual(['B-1'])
    expect(await tagsOf({ search: 'alone-s' })).toEqual([null])
    expect(await tagsOf({ search: '%' })).toEqual([])
  })

  test('each machine’s values are four, those with alerts first, then silent ones', async () => {
    const { rows } = (await stateOf()).found
    const values = await listMachineValues(
      commandLine,
      rows.map(({ id }) => id),
      now,
    )
    const of = (id: string | null | undefined) => values.filter(({ equipmentId }) => equipmentId === id)
    expect(of(rows[0]?.id).map(({ sensorId }) => sensorId)).toEqual(['b-1', 'b-2', 'z-alerting', 'b-silent'])
    expect(of(null).map(({ sensorId }) => sensorId)).toEqual(['alone-silent', 'alone'])
    expect(await listMachineValues(commandLine, [], now)).toEqual([])
  })

  test('each machine’s alerts are the three worst, the oldest first, with who works on them', async () => {
    const machine = (await stateOf()).found.rows[0]
    const alerts = () => listMachineAlerts(commandLine, [machine?.id ?? null])
    const [worst, ...others] = await alerts()
    expect(others.map(({ message }) => message)).toEqual(['medium of b-1', 'medium of b-2'])
    expect(worst).toMatchObject({ message: 'high of z-alerting', equipmentId: machine?.id, assignee: null })
    await sql`
      insert into maintenance_tasks (title, type, status, alert_id, assignee)
      values ('done before', 'corrective', 'done', ${worst?.id ?? ''}, 'Ben'),
             ('to do', 'corrective', 'planned', ${worst?.id ?? ''}, 'Ada')`
    expect((await alerts())[0]).toMatchObject({ assignee: 'Ada' })
    await sql`update anomaly_alerts set assignee = 'Eve' where id = ${worst?.id ?? ''}`
    expect((await alerts())[0]).toMatchObject({ assignee: 'Eve' })
    expect(await listMachineAlerts(commandLine, [])).toEqual([])
    await sql`update anomaly_alerts set status = 'resolved', resolved_at = now()`
    expect(await alerts()).toEqual([])
  })

  test('more than a page of machines come by pages, each once', async () => {
    const place = { site: 'West', area: 'Yard', workCenter: 'Tanks', workUnit: 'T', criticality: 'medium' } as const
    const tags = Array.from({ length: 120 }, (_, i) => `T-${i}`)
    await registerEquipment(
      commandLine,
      tags.map((tag) => ({ ...place, tag, name: 'Tank' })),
    )
    const pages = await Promise.all(['1', '2', '3'].map((page) => stateOf({ area: 'Yard', page })))
    expect(pages.map(({ found }) => [found.rows.length, found.total, found.pages])).toEqual([
      [50, 120, 3],
      [50, 120, 3],
      [20, 120, 3],
    ])
    expect(new Set(pages.flatMap(({ found }) => found.rows.map(({ tag }) => tag))).size).toBe(120)
  })

  test('of many areas the eight most urgent come, the chosen one before them, or all', async () => {
    const place = { site: 'East', workCenter: 'W', workUnit: 'U', criticality: 'medium' } as const
    const list = Array.from({ length: 210 }, (_, i) => ({ ...place, area: `Area ${i}`, tag: `E-${i}`, name: 'E' }))
    await registerEquipment(commandLine, list)
    const { areas } = await stateOf()
    expect(areas).toMatchObject({ total: 215, abnormal: 2, onSites: true })
    expect(areas.shown.length).toBe(8)
    expect(areas.shown[0]).toMatchObject({ area: 'Hall C', abnormalCount: 1 })
    const chosen = (await stateOf({ site: 'East', area: 'Area 99' })).areas.shown
    expect(chosen.slice(0, 2).map(({ area }) => area)).toEqual(['Area 99', 'Hall C'])
    expect(chosen.length).toBe(8)
    expect((await stateOf({ areas: 'all' })).areas.shown.length).toBe(200)
  })
})
