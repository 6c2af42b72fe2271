import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { sensorReadings } from '@/db/schema'
import { worker } from '@/features/access/actor'
import { judgeMachines } from '@/features/detection/machines/commands'
import { letGo } from '@/features/detection/shards/commands'
import { allShards } from '@/features/detection/shards/shards'
import { arrangePump } from '@/features/registry/arrange-registry'
import { env } from '@/lib/env'
import { forgetMachine, machineAhead } from './known-ahead'

const { SM_TEST_LONG: long, SM_TEST_SEED: seed = Date.now() % 2 ** 31 } = env()
const minuteMs = 60_000
const now = new Date(Math.floor(Date.now() / minuteMs) * minuteMs)
const [learned, news] = [3_300, 90]
const start = now.getTime() - (learned + news) * minuteMs
const at = (minute: number) => new Date(start + minute * minuteMs)

let pump: Awaited<ReturnType<typeof arrangePump>>
beforeEach(arrange)

/** A machine that has learned for longer than two days, judged until `learned`. */
async function arrange() {
  await sql`delete from sensor_latest`
  await sql`delete from detector_states`
  pump = await arrangePump({ tag: `P-${randomUUID().slice(0, 8)}` })
  await receive(0, learned)
  for (let piece = 0; piece < 8; piece++) await judgeMachines(worker, at(learned))
}

/** The second of two leaves the first for twenty minutes. */
async function receive(from: number, to: number) {
  const rows = Array.from({ length: to - from }, (_, i) => from + i).flatMap((minute) => {
    const load = Math.sin(minute / 97) + Math.sin(minute * 12.9898) / 9
    const isOff = minute >= learned + 30 && minute < learned + 50
    return pump.sensorIds.map((sensorId, i) => ({
      ...{ sensorId, timestamp: at(minute) },
      value: 40 + (5 + i) * load + Math.sin(minute * (37.719 + i)) / 2 - (isOff && i === 1 ? 20 : 0),
    }))
  })
  for (let i = 0; i < rows.length; i += 2_000) await db.insert(sensorReadings).values(rows.slice(i, i + 2_000))
  await sql`
    insert into sensor_latest (sensor_id, "timestamp", value)
    select sensor_id, max("timestamp"), 1 from sensor_readings where sensor_id = any(${pump.sensorIds}) group by 1
    on conflict (sensor_id) do update set "timestamp" = excluded."timestamp"`
}
async function judge(from: number, to: number) {
  await receive(from, to)
  return judgeMachines(worker, at(to))
}
const stored = async () =>
  (await sql`select judged_until, xmin from detector_states where equipment_id = ${pump.id}`)[0]
const told = async () => [
  ...(await sql`
    select a.raised_at, t.event, t.at from anomaly_alerts a join alert_transitions t on t.alert_id = a.id
    where a.equipment_id = ${pump.id} order by t.id`),
]

test('where nothing begins or ends, nothing is written; what begins is stored with all before it', async () => {
  const before = await stored()
  expect(await judge(learned, learned + 10)).toBe(10)
  expect(await judge(learned + 10, learned + 20)).toBe(10)
  expect(await stored()).toEqual(before)
  await judge(learned + 20, learned + 45)
  expect(await told()).toMatchObject([{ event: 'raised' }])
  expect(machineAhead(pump.id)).toBeUndefined()
  expect(await stored()).not.toEqual(before)
})

test('what another worker stored meanwhile is gone on from, and what it judges now is forgotten', async () => {
  await judge(learned, learned + 5)
  const known = machineAhead(pump.id)
  await sql`update detector_states set judged_until = judged_until + interval '3 minutes' where equipment_id = ${pump.id}`
  await judge(learned + 5, learned + 10)
  expect(machineAhead(pump.id)).not.toBe(known)
  expect(machineAhead(pump.id)?.seenUntil).toBe(machineAhead(pump.id)?.storedUntil)
  await letGo(worker, allShards)
  expect(machineAhead(pump.id)).toBeDefined()
  await letGo(worker, [])
  expect(machineAhead(pump.id)).toBeUndefined()
})

test('a part that was changed begins a new record, which is stored', async () => {
  await judge(learned, learned + 5)
  await sql`
    insert into maintenance_logs (equipment_id, activity, description, performed_by, performed_at)
    values (${pump.id}, 'replacement', 'New seal', 'Ada', ${at(learned + 4).toISOString()})`
  await judge(learned + 5, learned + 15)
  const [row] = await sql`select state -> 'renewedAt' as at from detector_states where equipment_id = ${pump.id}`
  expect(row?.at).toBe(at(learned + 4).getTime())
})

test('wherever a worker is lost, the next one tells the same, once', async () => {
  await judge(learned, learned + news)
  const expected = (await told()).map(({ event, at }) => [event, at])
  expect(expected.map(([event]) => event)).toEqual(['raised', 'returned'])
  console.info(`lost workers: seed ${seed}`)
  const cut = fc.tuple(fc.integer({ min: 1, max: 20 }), fc.boolean())
  const property = fc.asyncProperty(fc.array(cut, { maxLength: 8 }), async (cuts) => {
    await arrange()
    let from = learned
    for (const [length, isLost] of [...cuts, [news, false] as const]) {
      const to = Math.min(learned + news, from + length)
      if (to > from) await judge(from, to)
      from = to
      if (isLost) forgetMachine(pump.id)
    }
    expect((await told()).map(({ event, at }) => [event, at])).toEqual(expected)
  })
  await fc.assert(property, { numRuns: long ? 50 : 4, seed })
}, 240_000)
