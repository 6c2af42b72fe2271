import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { sensorReadings } from '@/db/schema'
import { worker } from '@/features/access/actor'
import { judgeNewReadings } from '@/features/detection/watch/commands'
import { registerSensors } from '@/features/sensors/commands'
import { env } from '@/lib/env'
import { forgetAhead, knownAhead } from './known-ahead'

const { SM_TEST_LONG: long, SM_TEST_SEED: seed = Date.now() % 2 ** 31 } = env()
const minuteMs = 60_000
const now = new Date(Math.floor(Date.now() / minuteMs) * minuteMs)
const usual = (i: number) => 5 + Math.sin(i * 12.9898) / 10
const learned = Array.from({ length: 500 }, (_, i) => usual(i))
/** Calm, then a value that never was, calm again, and one that cannot be. */
const news = Array.from({ length: 60 }, (_, i) => (i >= 20 && i < 26 ? 9 : i === 50 ? -400 : usual(500 + i)))

let sensorId: string
beforeEach(arrange)

async function arrange() {
  await sql`delete from sensor_latest`
  sensorId = `s-${randomUUID()}`
  await registerSensors(worker, [{ sensorId, type: 'temperature', unit: '°C', name: 'Oil' }])
  await receive(learned, 0)
}

/** A value a minute from the `first` minute on, and the worker's turn. */
async function receive(values: number[], first: number) {
  const start = now.getTime() - (learned.length + news.length) * minuteMs
  const rows = values.map((value, i) => ({ sensorId, timestamp: new Date(start + (first + i) * minuteMs), value }))
  await db.insert(sensorReadings).values(rows)
  const last = rows.at(-1)
  await sql`
    insert into sensor_latest (sensor_id, "timestamp", value)
    values (${sensorId}, ${last?.timestamp.toISOString() ?? ''}, ${last?.value ?? 0})
    on conflict (sensor_id) do update set "timestamp" = excluded."timestamp", value = excluded.value`
  return judgeNewReadings(worker, undefined, last?.timestamp)
}
const row = async () => (await sql`select judged_until, xmin from detector_states where sensor_id = ${sensorId}`)[0]
const told = () => sql`
  select replace(a.cause, ${sensorId}, '') as cause, a.raised_at, t.event, t.at from anomaly_alerts a
  join alert_transitions t on t.alert_id = a.id where a.sensor_id = ${sensorId} order by t.id`

test('where nothing begins or ends, nothing is written; what begins is stored with all before it', async () => {
  const before = await row()
  for (let i = 0; i < 10; i++) expect(await receive(news.slice(i, i + 1), 500 + i)).toEqual({ readings: 1, raised: 0 })
  expect(await row()).toEqual(before)
  expect(await receive(news.slice(10, 30), 510)).toMatchObject({ raised: 1 })
  expect(await row()).not.toEqual(before)
  expect(await told()).toHaveLength(1)
})

test('what another worker stored meanwhile is gone on from', async () => {
  await receive(news.slice(0, 1), 500)
  const known = knownAhead(sensorId)
  await sql`update detector_states set judged_until = judged_until + interval '10 minutes' where sensor_id = ${sensorId}`
  await receive(news.slice(1, 20), 501)
  expect(knownAhead(sensorId)).not.toBe(known)
  expect(knownAhead(sensorId)).toMatchObject({ storedUntil: now.getTime() - 41 * minuteMs })
})

test('wherever a worker is lost, the next one tells the same, once', async () => {
  await receive(news, 500)
  const expected = await told()
  expect(expected.map(({ event }) => event)).toEqual(['raised', 'raised'])
  console.info(`lost workers: seed ${seed}`)
  const cut = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.boolean())
  const property = fc.asyncProperty(fc.array(cut, { maxLength: 10 }), async (cuts) => {
    await arrange()
    let from = 0
    for (const [length, isLost] of [...cuts, [news.length, false] as const]) {
      const piece = news.slice(from, from + length)
      if (piece.length > 0) await receive(piece, 500 + from)
      from += piece.length
      if (isLost) forgetAhead(sensorId)
    }
    expect([...(await told())]).toEqual([...expected])
  })
  await fc.assert(property, { numRuns: long ? 100 : 10, seed })
})
