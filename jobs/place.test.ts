import { afterEach, describe, expect, test } from 'vitest'
import { db, isEmbedded, sql } from '@/db/client'
import { sensorReadings } from '@/db/schema'
import { worker } from '@/features/access/actor'
import { allShards } from '@/features/detection/shards/shards'
import { listUnjudged } from '@/features/detection/watch/queries'
import { registerSensors } from '@/features/sensors/commands'
import { type Job, listJobs } from './list'
import { type Place, takePlace } from './place'
import { runWorker } from './worker'

const leadership = 7_499_001
const places: Place[] = []
function arrive(): Place {
  const place = takePlace(leadership)
  places.push(place)
  return place
}
afterEach(async () => {
  for (const place of places.splice(0)) await place.leave()
})

/** The sessions that hold places, as a worker's machine that is switched off loses them. */
const cut = () => sql`
  select pg_terminate_backend(pid) from pg_locks
  where locktype = 'advisory' and objid = ${leadership} and database = (
    select oid from pg_database where datname = current_database())`
const all = (shards: number[][]) => shards.flat().toSorted((a, b) => a - b)

test('a worker by itself leads and judges everything', async () => {
  const place = arrive()
  expect(await place.leads()).toBe(true)
  expect(await place.leads()).toBe(true)
  expect(await place.shards()).toEqual(allShards)
})

describe.skipIf(isEmbedded())('several workers on a server', () => {
  test('one leads until it is gone, then another', async () => {
    const [first, second] = [arrive(), arrive()]
    expect([await first.leads(), await second.leads(), await first.leads()]).toEqual([true, false, true])
    await first.leave()
    await expect.poll(() => second.leads(), { timeout: 20_000 }).toBe(true)
  })

  test('a leader whose connection is lost is led by whoever asks first, and nobody else', async () => {
    const [first, second] = [arrive(), arrive()]
    await first.leads()
    await cut()
    await expect.poll(() => second.leads(), { timeout: 20_000 }).toBe(true)
    await expect.poll(() => first.leads().catch(() => null), { timeout: 20_000 }).toBe(false)
  })

  test('they share the sensors evenly, each sensor judged by one; who is gone leaves its own to the others', async () => {
    const own = () => Promise.all(places.map((place) => place.shards()))
    for (const count of [1, 2, 3]) {
      arrive()
      await expect.poll(async () => all(await own()), { timeout: 20_000 }).toEqual(allShards)
      await expect
        .poll(async () => Math.max(...(await own()).map(({ length }) => length)))
        .toBe(Math.ceil(allShards.length / count))
      expect(all(await own())).toEqual(allShards)
    }
    await places.shift()?.leave()
    await expect.poll(async () => (await own()).map(({ length }) => length), { timeout: 20_000 }).toEqual([8, 8])
    expect(all(await own())).toEqual(allShards)
  })

  test('the sensors of all shards together are all sensors, each in one shard', async () => {
    const ids = Array.from({ length: 40 }, (_, i) => `shared-${i}`)
    await registerSensors(
      worker,
      ids.map((sensorId) => ({ sensorId, type: 'temperature', unit: '°C' })),
    )
    const timestamp = new Date()
    await db.insert(sensorReadings).values(ids.map((sensorId) => ({ sensorId, timestamp, value: 1 })))
    await sql`
      insert into sensor_latest (sensor_id, "timestamp", value)
      select sensor_id, "timestamp", value from sensor_readings on conflict do nothing`
    const parts = await Promise.all(allShards.map((shard) => listUnjudged(worker, 1_000, [shard])))
    const found = parts.flat().map(({ sensorId }) => sensorId)
    expect(found.toSorted()).toEqual(ids.toSorted())
    expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(ids.length / 2)
    expect(await listUnjudged(worker, 1_000, [])).toEqual([])
  })

  test('two that work: a job is done by one of them, a shared one by both, and a cut line is survived', async () => {
    const done: string[] = []
    const jobs = (of: string): Job[] => [
      { name: 'alone', everySeconds: 0, run: async () => void done.push(`alone ${of}`) },
      { name: 'shared', everySeconds: 0, isShared: true, run: async () => void done.push(`shared ${of}`) },
    ]
    const stop = new AbortController()
    const workers = ['a', 'b'].map((of) => runWorker(stop.signal, jobs(of), leadership))
    const seen = () => [...new Set(done)].toSorted()
    await expect.poll(() => done.length, { timeout: 20_000 }).toBeGreaterThan(10)
    expect(seen()).toHaveLength(3)
    expect(seen()).toEqual(expect.arrayContaining(['shared a', 'shared b']))
    await cut()
    done.length = 0
    await expect.poll(() => seen().filter((one) => one.startsWith('alone')).length, { timeout: 20_000 }).toBe(1)
    await expect.poll(() => seen().filter((one) => one.startsWith('shared')).length, { timeout: 20_000 }).toBe(2)
    stop.abort()
    await Promise.all(workers)
  })
})

test('what judges, and what follows from it, is shared among workers, and nothing else', () =>
  expect(listJobs().flatMap(({ name, isShared }) => (isShared ? [name] : []))).toEqual([
    'detect',
    'judge-machines',
    'note-health',
  ]))
