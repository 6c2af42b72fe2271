import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { registerEquipment } from '@/features/equipment/commands'
import { registerSensors } from '@/features/sensors/commands'
import { listSensorFacets } from './choices/queries'
import { parseSensorFilters } from './filters'
import { getSensor, getSensorNames, listSensors } from './queries'

const now = new Date('2026-11-22T12:00:00Z')
const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1000).toISOString()
const found = async (params: Record<string, string>) =>
  (await listSensors(commandLine, parseSensorFilters(params), now)).rows.map(({ sensorId }) => sensorId)

async function newest(sensorId: string, secondsOld: number, value = 1) {
  await sql`insert into sensor_latest (sensor_id, timestamp, value) values (${sensorId}, ${secondsAgo(secondsOld)}, ${value})`
}

beforeAll(async () => {
  const path = { site: 'North', workCenter: 'Pumps', workUnit: 'Set 1', criticality: 'high' } as const
  await registerEquipment(commandLine, [
    { ...path, tag: 'P-1', name: 'Feed pump', area: 'Hall A' },
    { ...path, tag: 'P-2', name: 'Spare pump', area: 'Hall B' },
  ])
  const registered = await registerSensors(commandLine, [
    { sensorId: 'fresh', type: 'pressure', equipmentTag: 'P-1', intervalSeconds: 60, name: 'Suction 100% load' },
    { sensorId: 'late', type: 'pressure', equipmentTag: 'P-1', intervalSeconds: 60 },
    { sensorId: 'slow', type: 'temperature', equipmentTag: 'P-2', intervalSeconds: 600 },
    { sensorId: 'never', type: 'temperature', equipmentTag: 'P-2', intervalSeconds: 60 },
    { sensorId: 'unknown-interval', type: 'level' },
    { sensorId: 'stopped', type: 'level', intervalSeconds: 60 },
  ])
  expect(registered.ok).toBe(true)
  await newest('fresh', 180, 5)
  await newest('late', 181, 9)
  await newest('slow', 1_799, 7)
  await newest('unknown-interval', 3 * 3_600)
  await newest('stopped', 99_999)
  await sql`update sensors set status = 'inactive' where sensor_id = 'stopped'`
  await sql`
    insert into anomaly_alerts (sensor_id, type, severity, status, message, evidence, raised_at, resolved_at)
    values ('slow', 'limit', 'medium', 'open', 'm', '{}', now(), null),
           ('slow', 'limit', 'critical', 'acknowledged', 'm', '{}', now(), null),
           ('fresh', 'limit', 'critical', 'resolved', 'm', '{}', now(), now())`
})

test('puts the sensors first of whose readings the least came in the last whole day', async () => {
  await sql`update sensors set created_at = ${secondsAgo(999_999)} where sensor_id <> 'never'`
  await sql`update sensors set created_at = ${secondsAgo(30)} where sensor_id = 'never'`
  await sql`
    insert into sensor_readings (sensor_id, timestamp, value)
    select sensor_id, ${secondsAgo(0)}::timestamptz - every * place, 1
    from (values ('fresh', interval '4 minutes'), ('late', interval '2 minutes'), ('stopped', interval '2 hours')) sent (sensor_id, every),
      generate_series(1, 700) place`
  const [least, half, most, ...unjudged] = await found({ sort: 'received' })
  expect([least, half, most]).toEqual(['slow', 'fresh', 'late'])
  expect(unjudged.sort()).toEqual(['never', 'stopped', 'unknown-interval'])
  await sql`delete from sensor_readings`
})

describe('reporting state', () => {
  test.each([
    ['fresh', 'reporting'],
    ['late', 'silent'],
    ['slow', 'reporting'],
    ['never', 'never'],
    ['unknown-interval', 'reporting'],
    ['stopped', 'out_of_service'],
  ])('%s is %s', async (sensorId, state) => {
    expect(await getSensor(commandLine, sensorId, now)).toMatchObject({ sensorId, state })
  })

  test('turns silent once three intervals have passed', async () => {
    const later = new Date(now.getTime() + 2_000)
    expect((await getSensor(commandLine, 'fresh', later))?.state).toBe('silent')
    expect((await getSensor(commandLine, 'slow', later))?.state).toBe('silent')
  })
})

describe('getSensor', () => {
  test('brings newest value, equipment and unresolved alerts', async () => {
    expect(await getSensor(commandLine, 'slow', now)).toMatchObject({
      name: 'slow',
      latestValue: 7,
      latestAt: new Date(secondsAgo(1_799)),
      equipmentTag: 'P-2',
      area: 'Hall B',
      openAlerts: 2,
      worst: 'critical',
    })
    expect(await getSensor(commandLine, 'fresh', now)).toMatchObject({ openAlerts: 0, worst: null })
  })

  test('is null for a sensor that does not exist', async () => {
    expect(await getSensor(commandLine, 'nobody', now)).toBeNull()
  })
})

describe('listSensors', () => {
  test.each([
    [{}, ['slow', 'late', 'never', 'fresh', 'unknown-interval', 'stopped']],
    [{ site: 'North' }, ['slow', 'late', 'never', 'fresh']],
    [{ site: 'Elsewhere' }, []],
    [{ area: 'Hall A' }, ['late', 'fresh']],
    [{ type: 'level' }, ['unknown-interval', 'stopped']],
    [{ sort: 'name' }, ['late', 'never', 'slow', 'stopped', 'fresh', 'unknown-interval']],
    [{ equipment: 'P-2' }, ['slow', 'never']],
    [{ equipment: 'none' }, ['unknown-interval', 'stopped']],
    [{ state: 'silent' }, ['late', 'never']],
    [{ state: 'alert' }, ['slow']],
    [{ state: 'out_of_service' }, ['stopped']],
    [{ search: 'SPARE' }, ['slow', 'never']],
    [{ search: '0% lo' }, ['fresh']],
    [{ search: '_' }, []],
    [{ type: 'level', state: 'reporting' }, ['unknown-interval']],
  ])('finds with %j', async (params, ids) => {
    expect(await found(params)).toEqual(ids)
  })

  test.each([
    [{ sort: 'value', direction: 'desc', area: 'Hall A' }, ['late', 'fresh']],
    [{ sort: 'age', direction: 'asc', type: 'temperature' }, ['slow', 'never']],
    [{ sort: 'sensors; drop table sensors', type: 'level' }, ['unknown-interval', 'stopped']],
  ])('sorts with %j, and by urgency when the column is not on the list', async (params, ids) => {
    expect(await found(params)).toEqual(ids)
  })

  test('pages by fifty, with the total of all pages', async () => {
    await registerSensors(
      commandLine,
      Array.from({ length: 101 }, (_, i) => ({ sensorId: `many-${i}`, type: 'many' })),
    )
    const pageOf = (page: string) => listSensors(commandLine, parseSensorFilters({ type: 'many', page }), now)
    expect(await pageOf('1')).toMatchObject({ total: 101, page: 1, pages: 3, rows: { length: 50 } })
    const ids = (await Promise.all(['1', '2', '3'].map(pageOf))).flatMap(({ rows }) => rows.map((row) => row.sensorId))
    expect(new Set(ids).size).toBe(101)
    expect((await pageOf('9')).rows).toEqual([])
  })
})

test('getSensorNames calls a sensor without a name by its identifier, and leaves out what does not exist', async () => {
  const names = await getSensorNames(commandLine, ['fresh', 'late', 'nobody'])
  expect([...names].sort()).toEqual([
    ['fresh', 'Suction 100% load'],
    ['late', 'late'],
  ])
  expect(await getSensorNames(commandLine, [])).toEqual(new Map())
})

test('listSensorFacets names each site, area and type once', async () => {
  const { sites, areas, types } = await listSensorFacets(commandLine)
  expect(sites).toEqual(['North'])
  expect(areas).toEqual(['Hall A', 'Hall B'])
  expect(types).toEqual(expect.arrayContaining(['level', 'pressure', 'temperature']))
  expect(new Set(types).size).toBe(types.length)
})
