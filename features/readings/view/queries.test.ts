import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import type { SignedIn } from '@/features/accounts/queries'
import { registerEquipment } from '@/features/equipment/commands'
import { registerSensors } from '@/features/sensors/commands'
import { getSensor, listNeighbours } from '@/features/sensors/queries'
import { getSensorView, getSharedRange, listSmallTraces, listTraces } from './queries'

const now = new Date('2026-11-22T12:00:00Z')
const hourMs = 3_600_000
const ago = (hours: number) => new Date(now.getTime() - hours * hourMs).toISOString()
let person: SignedIn

beforeAll(async () => {
  const place = { area: 'Hall', workCenter: 'Pumps', workUnit: 'Set', criticality: 'low' } as const
  await registerEquipment(commandLine, [
    { ...place, site: 'North', tag: 'P-1', name: 'Pump' },
    { ...place, site: 'South', tag: 'P-2', name: 'Pump' },
  ])
  const every = { unit: '°C', intervalSeconds: 60 }
  await registerSensors(commandLine, [
    { sensorId: 'own', type: 'temperature', equipmentTag: 'P-1', ...every },
    { sensorId: 'beside', type: 'temperature', equipmentTag: 'P-1', name: 'Beside it', ...every },
    { sensorId: 'elsewhere', type: 'temperature', equipmentTag: 'P-2', ...every },
    { sensorId: 'nowhere', type: 'temperature', ...every },
  ])
  await sql`
    insert into sensor_readings (sensor_id, timestamp, value)
    select sensor_id, at, case when at < ${ago(24)}::timestamptz then 10 else 20 end
    from unnest(array['own', 'beside', 'elsewhere']) sensor_id,
      generate_series(${ago(48)}::timestamptz, ${ago(0)}::timestamptz - interval '1 minute', interval '1 minute') at`
  await sql`
    insert into sensor_latest (sensor_id, timestamp, value)
    select sensor_id, ${ago(0)}::timestamptz - interval '1 minute', 20 from unnest(array['own', 'beside', 'elsewhere']) sensor_id`
  person = (await arrangePerson('viewer', { sites: ['North'] })).person
})

const viewOf = async (params: Record<string, string>, reader = person) => {
  const view = await getSensorView(reader, 'own', params, now)
  if (!view) throw new Error('the sensor is there')
  return view
}

describe('getSensorView', () => {
  test('is of sensors on the reader’s sites alone', async () => {
    expect(await getSensorView(person, 'elsewhere', {}, now)).toBeNull()
    expect(await getSensorView(person, 'nobody', {}, now)).toBeNull()
    expect((await viewOf({})).range).toMatchObject({ preset: '24h', to: now })
  })

  test('begins with everything there is when nothing came for a day', async () => {
    const later = new Date(now.getTime() + 48 * hourMs)
    expect((await getSensorView(person, 'own', {}, later))?.range.preset).toBe('all')
  })
})

describe('listTraces', () => {
  test('gives the sensor, the day before, and what stands beside it, without what is not the reader’s', async () => {
    const view = await viewOf({ compare: 'day', with: 'beside', with2: 'elsewhere', with3: 'nobody' })
    const traces = await listTraces(person, view)
    expect(traces.map(({ sensor, earlier, series }) => [sensor.sensorId, earlier, series.statistics?.max])).toEqual([
      ['own', null, 20],
      ['own', 'day', 10],
      ['beside', null, 20],
    ])
    expect(traces.reduce((sum, { series }) => sum + series.points.length, 0)).toBeLessThanOrEqual(2_000)
  })

  test('gives every reading when it is asked for', async () => {
    const [own, ...others] = await listTraces(person, await viewOf({ range: '3d', show: 'readings' }))
    expect(own.series).toMatchObject({ source: 'raw', readingCount: 48 * 60 })
    expect(others).toEqual([])
  })

  test('reads times in the zone of the URL, else in the reader’s own, else in the plant’s', async () => {
    const abroad = { ...person, timeZone: 'America/St_Johns' }
    const zonesOf = async (params: Record<string, string>, reader = person) => {
      const { timeZone, zone, range } = await viewOf(
        { from: '2026-11-20T06:00', to: '2026-11-20T07:00', ...params },
        reader,
      )
      return [timeZone, zone, range.from.toISOString()]
    }
    const plant = (await viewOf({})).plantTimeZone
    expect((await zonesOf({})).slice(0, 2)).toEqual([plant, undefined])
    expect(await zonesOf({}, abroad)).toEqual(['America/St_Johns', undefined, '2026-11-20T09:30:00.000Z'])
    expect(await zonesOf({ zone: 'Asia/Kathmandu' }, abroad)).toEqual([
      'Asia/Kathmandu',
      'Asia/Kathmandu',
      '2026-11-20T00:15:00.000Z',
    ])
    expect((await zonesOf({ zone: 'Mars/Olympus' })).slice(0, 2)).toEqual([plant, undefined])
  })

  test('converts to the reader’s units', async () => {
    const american = { ...person, unitSystem: 'imperial' } as const
    const [own] = await listTraces(american, await viewOf({}, american))
    expect([own.sensor.unit, own.series.statistics?.max]).toEqual(['°F', 68])
  })
})

test('small charts share a range and have few points each', async () => {
  const { range } = await getSharedRange(person, {}, now)
  expect(range.preset).toBe('24h')
  const rows = await Promise.all(['own', 'beside', 'nowhere'].map((id) => getSensor(commandLine, id, now)))
  const sensors = rows.filter((row) => row !== null)
  const traces = await listSmallTraces(person, sensors, range, now)
  // One without equipment is on none of the reader’s sites.
  expect(traces.map(({ series }) => series.readingCount)).toEqual([1440, 1440, 0])
  for (const { series } of traces) expect(series.points.length).toBeLessThanOrEqual(240)
})

test('the neighbours of a sensor are the others of its machine', async () => {
  const own = await getSensor(person, 'own', now)
  if (!own) throw new Error('the sensor is there')
  expect(await listNeighbours(person, own)).toEqual([{ sensorId: 'beside', name: 'Beside it' }])
  expect(await listNeighbours(commandLine, { sensorId: 'nowhere', equipmentId: null })).toEqual([])
  const stranger = (await arrangePerson('viewer', { sites: ['South'] })).person
  expect(await listNeighbours(stranger, own)).toEqual([])
})
