import { expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { equipment } from '@/db/schema'
import { commandLine } from '@/features/access/actor'
import { registerEquipment } from '@/features/equipment/commands'
import { registerSensors } from '@/features/sensors/commands'
import { getCorrelations, getSensorStatistics } from './queries'
import { subgroupSeconds } from './subgroup-seconds'

const now = new Date('2026-11-22T12:34:00Z')
const start = Date.parse('2026-11-20T00:00:00Z')
const hours = (count: number) => ({ from: new Date(start), to: new Date(start + count * 3_600_000) })

async function sensorsOf(tag: string, values: Record<string, (i: number) => number>, minutes: number) {
  const place = { site: 'North', area: 'Hall', workCenter: 'Pumps', workUnit: 'Set', criticality: 'low' } as const
  await registerEquipment(commandLine, [{ ...place, tag, name: 'Pump' }])
  for (const [sensorId, valueAt] of Object.entries(values)) {
    await registerSensors(commandLine, [
      { sensorId, type: 'flow', unit: 'm³/h', intervalSeconds: 60, equipmentTag: tag },
    ])
    const rows = Array.from({ length: minutes }, (_, i) => valueAt(i))
    await sql`
      insert into sensor_readings (sensor_id, timestamp, value)
      select ${sensorId}, ${new Date(start).toISOString()}::timestamptz + (place - 1) * interval '1 minute', value
      from unnest(${rows}::float8[]) with ordinality as row (value, place)`
  }
  const machines = await db.select({ id: equipment.id, tag: equipment.tag }).from(equipment)
  return machines.find((machine) => machine.tag === tag)?.id ?? ''
}

test('subgroups are at most two hundred, of whole hours where these are counted', () => {
  expect(subgroupSeconds(hours(3), false)).toBe(60)
  expect(subgroupSeconds(hours(24), false)).toBe(900)
  expect(subgroupSeconds(hours(3), true)).toBe(3600)
  expect(subgroupSeconds(hours(24 * 365), true)).toBe(7 * 86_400)
})

test('counts how values are spread, from readings and from the summary where they are gone', async () => {
  await sensorsOf('P-1', { even: (i) => i % 24 }, 24 * 60)
  const found = await getSensorStatistics(commandLine, 'even', hours(24), now)
  expect(found?.histogram).toEqual({ source: 'readings', low: 0, high: 23, counts: Array(24).fill(60), total: 1440 })
  expect(found?.subgroups).toMatchObject({ windowSeconds: 900, source: 'readings' })
  expect(found?.subgroups.subgroups).toHaveLength(96)
  const later = new Date('2030-01-01T00:00:00Z')
  const old = await getSensorStatistics(commandLine, 'even', hours(24), later)
  expect(old?.histogram).toMatchObject({ source: 'hourly', total: 1440 })
  expect(old?.subgroups).toMatchObject({ windowSeconds: 3600, source: 'hourly' })
  expect(old?.subgroups.subgroups[0]).toMatchObject({ count: 60, mean: expect.closeTo(found ? mean(60) : 0) })
})

const mean = (count: number) => Array.from({ length: count }, (_, i) => i % 24).reduce((a, b) => a + b, 0) / count

test('is empty for a range without readings, one bin for a constant, and null for a sensor that is not there', async () => {
  await sensorsOf('P-2', { constant: () => 4 }, 30)
  expect((await getSensorStatistics(commandLine, 'constant', hours(1), now))?.histogram).toMatchObject({ counts: [30] })
  const before = { from: new Date(start - 3_600_000), to: new Date(start) }
  const nothing = await getSensorStatistics(commandLine, 'constant', before, now)
  expect(nothing).toMatchObject({ histogram: null, subgroups: { subgroups: [] } })
  expect(await getSensorStatistics(commandLine, 'nobody', hours(1), now)).toBeNull()
})

test('says which sensors of a machine go together, against each other, or not at all', async () => {
  const wave = (i: number) => Math.sin(i / 50)
  const id = await sensorsOf(
    'P-3',
    { 'c-one': wave, 'c-with': (i) => 3 + 2 * wave(i), 'c-against': (i) => -wave(i), 'c-still': () => 1 },
    600,
  )
  const { sensors, cells } = await getCorrelations(commandLine, id, hours(10), now)
  const at = (one: string, other: string) => {
    const place = (of: string) => sensors.findIndex(({ sensorId }) => sensorId === of)
    return cells[place(one)]?.[place(other)]?.r
  }
  expect(at('c-one', 'c-with')).toBeCloseTo(1)
  expect(at('c-one', 'c-against')).toBeCloseTo(-1)
  expect(at('c-one', 'c-still')).toBeNull()
  const person = { kind: 'person', id: crypto.randomUUID(), name: 'Ada', role: 'viewer' } as const
  const stranger = await getCorrelations({ ...person, sites: ['South'] }, id, hours(10), now)
  expect(stranger.sensors).toEqual([])
})
