import { beforeEach, expect, test, vi } from 'vitest'
import { db, sql } from '@/db/client'
import { detectorStates, machineHealth } from '@/db/schema'
import { worker } from '@/features/access/actor'
import { alarmOf, raise } from '@/features/alerts/arrange-alarm'
import { allShards } from '@/features/detection/shards/shards'
import { newSensorState, storeSensorState } from '@/features/detection/watch/sensor-state'
import { arrangePump, managerOf } from '@/features/registry/arrange-registry'
import { Forbidden } from '@/lib/refused'
import { noteHealth } from './commands'
import * as queries from './queries'

vi.mock('./queries', { spy: true })

const minuteMs = 60_000
const now = new Date()
const later = (minutes: number) => new Date(now.getTime() + minutes * minuteMs)
const scores = async () => new Map((await db.select().from(machineHealth)).map((row) => [row.equipmentId, row.score]))

beforeEach(async () => {
  await sql`update equipment set retired_at = now()`
  await sql`delete from machine_health`
})

/** A pump whose sensors have learned and sent in the last whole hours. */
async function arrangeLearned() {
  const pump = await arrangePump({}, { intervalSeconds: 3600 })
  const state = newSensorState(null)
  state.stream.seen = 5_000
  for (const sensorId of pump.sensorIds) {
    const at = new Date(now.getTime() - 180 * minuteMs)
    await db
      .insert(detectorStates)
      .values({ sensorId, state: storeSensorState(state), judgedUntil: at, raisesFrom: at })
    await sql`insert into sensor_readings (sensor_id, "timestamp", value) values (${sensorId}, ${at.toISOString()}, 1)`
  }
  return pump
}

test('every machine is noted, those in use alone, and none again before ten minutes', async () => {
  const [known, silent, retired] = [await arrangeLearned(), await arrangePump(), await arrangePump()]
  await sql`update equipment set retired_at = now() where id = ${retired.id}`
  expect(await noteHealth(worker, now)).toBe(2)
  expect(await scores()).toEqual(
    new Map([
      [known.id, expect.any(Number)],
      [silent.id, null],
    ]),
  )
  expect(await noteHealth(worker, later(9))).toBe(0)
  expect(await noteHealth(worker, later(11))).toBe(2)
})

test('an alert changes what is noted at the next run, of its machine alone', async () => {
  const [pump] = [await arrangeLearned(), await arrangeLearned()]
  await noteHealth(worker, now)
  const before = (await scores()).get(pump.id) ?? 0
  await raise(
    alarmOf(pump.sensorIds[0] ?? '', { severity: 'critical', raisedAt: new Date(now.getTime() - 20 * minuteMs) }),
  )
  expect(await noteHealth(worker, later(1))).toBe(1)
  expect((await scores()).get(pump.id)).toBe(before - 50)
})

test('more machines than a run takes are noted by the next ones', async () => {
  await sql`
    insert into equipment (tag, name, site, area, work_center, work_unit, criticality)
    select 'NOTED-' || i, 'Pump', 'North', 'Hall', 'Line', i::text, 'low' from generate_series(1, 600) i`
  expect(await noteHealth(worker, now)).toBe(500)
  expect(await noteHealth(worker, now)).toBe(100)
  expect(vi.mocked(queries.listHealth).mock.calls.every(([, ids]) => ids.length <= 100)).toBe(true)
})

test('workers that share the machines note each once', async () => {
  await sql`
    insert into equipment (tag, name, site, area, work_center, work_unit, criticality)
    select 'SHARED-' || i, 'Pump', 'North', 'Hall', 'Line', i::text, 'low' from generate_series(1, 40) i`
  const [some, others] = [allShards.slice(0, 8), allShards.slice(8)]
  const [first, second] = [await noteHealth(worker, now, some), await noteHealth(worker, now, others)]
  expect(first).toBeGreaterThan(0)
  expect(first).toBeLessThan(40)
  expect(first + second).toBe(40)
})

test('nobody but the worker notes it', () => expect(noteHealth(managerOf(), now)).rejects.toThrow(Forbidden))
