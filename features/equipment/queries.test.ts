import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { managerOf } from '@/features/registry/arrange-registry'
import { registerSensors } from '@/features/sensors/commands'
import { createEquipment } from './commands'
import { parseEquipmentFilters } from './filters'
import { getEquipment, listEquipment, listPlaces } from './queries'

const idOf: Record<string, string> = {}

async function machine(tag: string, site: string, area: string) {
  const place = { name: `Pump 100% ${tag}`, site, area, workCenter: 'Cooling', workUnit: 'Station' }
  const created = await createEquipment(commandLine, { tag, ...place, criticality: 'high' })
  idOf[tag] = created.ok ? created.id : ''
}

beforeAll(async () => {
  await machine('N-2', 'North', 'Hall B')
  await machine('N-1', 'North', 'Hall A')
  await machine('S-10', 'South', 'Hall A')
  await machine('S-1', 'South', 'Hall A')
  await machine('S-9', 'South', 'Hall A')
  await machine('N-9', 'North', 'Hall A')
  await sql`update equipment set retired_at = now() where tag = 'N-9'`
  const list = ['a', 'b', 'c'].map((id) => ({ sensorId: `N-1.${id}`, type: 'level', equipmentTag: 'N-1' }))
  await registerSensors(commandLine, list)
  await sql`update sensors set status = 'retired' where sensor_id = 'N-1.c'`
  await sql`
    insert into anomaly_alerts (sensor_id, equipment_id, type, severity, status, message, evidence, raised_at, resolved_at)
    values ('N-1.a', ${idOf['N-1'] ?? ''}, 'limit', 'low', 'open', 'm', '{}', now(), null),
           ('N-1.b', null, 'limit', 'low', 'acknowledged', 'm', '{}', now(), null),
           ('N-1.b', null, 'limit', 'low', 'resolved', 'm', '{}', now(), now())`
})

const tagsOf = async (params: Record<string, string>, actor = commandLine) =>
  (await listEquipment(actor, parseEquipmentFilters(params))).rows.map(({ tag }) => tag)

describe('listEquipment', () => {
  test.each([
    [{}, ['N-1', 'N-2', 'S-1', 'S-9', 'S-10']],
    [{ show: 'retired' }, ['N-9']],
    [{ site: 'South' }, ['S-1', 'S-9', 'S-10']],
    [{ search: 'hall a' }, ['N-1', 'S-1', 'S-9', 'S-10']],
    [{ search: '100% n-2' }, ['N-2']],
    [{ search: '_' }, []],
    [{ page: '2' }, []],
  ])('finds with %j, by place', async (params, tags) => {
    expect(await tagsOf(params)).toEqual(tags)
  })

  test('keeps to those among which it is asked, in their order or by place', async () => {
    const among = ['S-10', 'N-2', 'S-1', 'N-9'].map((tag) => idOf[tag] ?? '')
    const amongst = async (params: Record<string, string>) => {
      const { rows, total } = await listEquipment(commandLine, parseEquipmentFilters(params), among)
      return [...rows.map(({ tag }) => tag), total]
    }
    expect(await amongst({ sort: 'state' })).toEqual(['S-10', 'N-2', 'S-1', 3])
    expect(await amongst({})).toEqual(['N-2', 'S-1', 'S-10', 3])
    expect(await amongst({ sort: 'state', search: 'south' })).toEqual([0])
    expect(await amongst({ sort: 'state', site: 'South' })).toEqual(['S-10', 'S-1', 2])
  })

  test('tells a manager of one site about that site', async () => {
    expect(await tagsOf({}, managerOf('South'))).toEqual(['S-1', 'S-9', 'S-10'])
  })
})

describe('getEquipment', () => {
  test('counts sensors in use and alerts that are not resolved', async () => {
    expect(await getEquipment(commandLine, idOf['N-1'] ?? '')).toMatchObject({ sensorCount: 2, openAlerts: 2 })
    expect(await getEquipment(commandLine, idOf['N-2'] ?? '')).toMatchObject({ sensorCount: 0, openAlerts: 0 })
  })

  test('is null for what is not there, or on another site', async () => {
    expect(await getEquipment(commandLine, randomUUID())).toBeNull()
    expect(await getEquipment(commandLine, 'nothing')).toBeNull()
    expect(await getEquipment(managerOf('South'), idOf['N-1'] ?? '')).toBeNull()
  })
})

test('what is retired has no state to ask for', () => {
  const asked = parseEquipmentFilters({ show: 'retired', state: 'alert', sort: 'state' })
  expect(asked).toMatchObject({ show: 'retired', state: undefined, sort: 'place' })
})

test('listPlaces names each place once, of the own sites', async () => {
  expect(await listPlaces(commandLine)).toMatchObject({ sites: ['North', 'South'], areas: ['Hall A', 'Hall B'] })
  expect(await listPlaces(managerOf('South'))).toMatchObject({ sites: ['South'], areas: ['Hall A'] })
})
