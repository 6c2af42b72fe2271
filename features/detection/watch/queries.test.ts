import { beforeEach, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { sensorReadings } from '@/db/schema'
import { worker } from '@/features/access/actor'
import { arrangePump, managerOf } from '@/features/registry/arrange-registry'
import { judgeNewReadings } from './commands'
import { getWatch } from './queries'
import { detectorsOf } from './watching'

const manager = managerOf()
const minuteMs = 60_000
const now = new Date(Math.floor(Date.now() / minuteMs) * minuteMs)

beforeEach(async () => {
  await sql`delete from sensor_latest`
})

/** A value every ten minutes until now, judged. */
async function receive(sensorId: string, values: number[]): Promise<void> {
  const rows = values.map((value, i) => ({
    sensorId,
    timestamp: new Date(now.getTime() - (values.length - 1 - i) * 10 * minuteMs),
    value,
  }))
  await db.insert(sensorReadings).values(rows)
  await sql`insert into sensor_latest (sensor_id, "timestamp", value) values (${sensorId}, ${now.toISOString()}, 1)`
  await judgeNewReadings(worker, undefined, now)
}

test('a sensor that was never judged is watched by what needs no company', async () => {
  const { sensorId } = await arrangePump()
  const watch = await getWatch(manager, sensorId)
  expect(watch).toMatchObject({ judgedUntil: null, readings: 0, days: 0, ofDays: 14, usual: null, open: [] })
  expect(watch && detectorsOf(watch)).toEqual(['unusual', 'drift', 'stuck_value', 'spikes', 'out_of_range', 'silence'])
})

test('it says what was learned and how unusual the newest reading was', async () => {
  const { sensorId } = await arrangePump()
  await receive(sensorId, [...Array.from({ length: 720 }, (_, i) => 5 + Math.sin(i * 12.9898) / 10), 9, 9, 9])
  const watch = await getWatch(manager, sensorId)
  // The first two of the jump are held back: they could be spikes.
  expect(watch).toMatchObject({ judgedUntil: now, readings: 721, open: ['unusual'] })
  expect(watch?.days).toBeCloseTo(5.01, 2)
  expect(watch?.usual).toBeCloseTo(5, 0)
  expect(watch?.spread).toBeGreaterThan(0)
  expect(watch?.score).toBeGreaterThan(0.5)
})

test('with others on its machine the machine’s detector speaks, and velocity has its zones', async () => {
  const { sensorId, sensorIds } = await arrangePump({}, { type: 'vibration', unit: 'mm/s' })
  for (const id of sensorIds) await receive(id, [1, 1.1])
  const watch = await getWatch(manager, sensorId)
  expect(watch && detectorsOf(watch)).toEqual([
    'drift',
    'stuck_value',
    'spikes',
    'out_of_range',
    'vibration_zone',
    'machine',
    'silence',
  ])
})

test('there is none of a sensor that is not there or out of sight', async () => {
  const { sensorId } = await arrangePump()
  expect(await getWatch(manager, 'nobody')).toBeNull()
  expect(await getWatch(managerOf('South'), sensorId)).toBeNull()
})
