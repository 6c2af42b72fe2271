import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import {
  anomalyAlerts,
  detectorStates,
  maintenanceIntervals,
  maintenanceLogs,
  maintenanceTasks,
  sensorReadings,
} from '@/db/schema'
import { worker } from '@/features/access/actor'
import { registerEquipment } from '@/features/equipment/commands'
import { registerSensors } from '@/features/sensors/commands'
import { judgeNewReadings } from './commands'

const stepMs = 60_000
const now = new Date(Math.floor(Date.now() / stepMs) * stepMs)
let sensorId: string

beforeEach(async () => {
  await sql`delete from sensor_latest`
  sensorId = `s-${randomUUID()}`
  await registerSensors(worker, [{ sensorId, type: 'pressure', unit: 'bar', name: 'Suction' }])
})

const usual = (i: number) => 5 + Math.sin(i * 12.9898) / 10
/** Stores a value a minute, the last one `endsBefore` minutes ago. */
async function store(values: number[], endsBefore = 0) {
  const end = now.getTime() - endsBefore * stepMs
  const rows = values.map((value, i) => ({
    sensorId,
    timestamp: new Date(end - (values.length - 1 - i) * stepMs),
    value,
  }))
  if (rows.length > 0) await db.insert(sensorReadings).values(rows).onConflictDoNothing()
  await sql`
    insert into sensor_latest (sensor_id, "timestamp", value)
    select sensor_id, "timestamp", value from sensor_readings where sensor_id = ${sensorId}
    order by "timestamp" desc limit 1
    on conflict (sensor_id) do update set "timestamp" = excluded."timestamp", value = excluded.value`
}
const judge = (atMost?: number) => judgeNewReadings(worker, atMost, now)
const alarms = async () => (await db.select().from(anomalyAlerts)).filter((alert) => alert.sensorId === sensorId)
const stateRow = async () => (await db.select().from(detectorStates)).find((state) => state.sensorId === sensorId)
const course = (length: number) => Array.from({ length }, (_, i) => usual(i))
const jump = [...course(600), 9, 9, 9, 9, 9]

describe('judgeNewReadings', () => {
  test('raises one alarm with its evidence when a sensor does what it never did', async () => {
    await store(jump)
    expect(await judge()).toEqual({ readings: 605, raised: 1 })
    const [alarm, ...more] = await alarms()
    expect(more).toEqual([])
    expect(alarm).toMatchObject({
      type: 'pattern',
      cause: `sensor/${sensorId}/unusual`,
      evidence: { detector: 'novelty', observed: 9, unit: 'bar', learning: { days: 0, ofDays: 14 } },
    })
    expect(alarm?.message).toMatch(/^Suction behaves as it has not before: 9 bar, usual at this hour is/)
  })

  test('a sensor that shares a machine leaves what is unusual to the detector of the machine', async () => {
    const tag = sensorId
    const place = { site: 'North', area: 'Hall', workCenter: 'Line', workUnit: tag, criticality: 'low' } as const
    await registerEquipment(worker, [{ ...place, tag, name: 'Pump' }])
    const point = { type: 'pressure', unit: 'bar', equipmentTag: tag }
    const ids = [`${tag}.a`, `${tag}.b`]
    await registerSensors(
      worker,
      ids.map((id) => ({ ...point, sensorId: id })),
    )
    for (const id of ids) {
      sensorId = id
      await store(jump)
    }
    expect(await judge()).toEqual({ readings: 1210, raised: 0 })
  })

  test('nothing new is nothing done, and a second run raises nothing again', async () => {
    await store(jump)
    await judge()
    expect(await judge()).toEqual({ readings: 0, raised: 0 })
    expect(await alarms()).toHaveLength(1)
  })

  test('readings that come in pieces, with a stop between any two, end like those that come at once', async () => {
    await store(jump.slice(0, 601), 4)
    await judge()
    await store(jump.slice(601))
    await judge()
    const [pieces, raised] = [await stateRow(), await alarms()]
    sensorId = `${sensorId}.at-once`
    await registerSensors(worker, [{ sensorId, type: 'pressure', unit: 'bar', name: 'Suction' }])
    await store(jump)
    await judge()
    expect((await stateRow())?.state).toEqual(pieces?.state)
    const told = (all: typeof raised) =>
      all.map(({ raisedAt, evidence, occurrences }) => [raisedAt, evidence, occurrences])
    expect(told(await alarms())).toEqual(told(raised))
    expect(raised).toHaveLength(1)
  })

  test('a run that is cut off leaves neither the alarm nor the state', async () => {
    await store(jump)
    await sql`create function refuse() returns trigger language plpgsql as $$ begin raise 'cut off'; end $$`
    await sql`create trigger cut before insert on detector_states for each row execute function refuse()`
    await expect(judge()).rejects.toThrow()
    expect(await alarms()).toEqual([])
    await sql`drop trigger cut on detector_states`
    await sql`drop function refuse`
    expect(await judge()).toMatchObject({ raised: 1 })
  })

  test('two at once raise one alarm', async () => {
    await store(jump)
    await Promise.allSettled([judge(), judge()])
    await judge()
    const found = await alarms()
    expect(found).toHaveLength(1)
  })

  test('history is learned from and raises nothing', async () => {
    await store(jump, 3 * 1440)
    expect(await judge()).toEqual({ readings: 605, raised: 0 })
    expect(await stateRow()).toMatchObject({ judgedUntil: new Date(now.getTime() - 3 * 1440 * stepMs) })
  })

  test('what is older than what was judged is not judged', async () => {
    await store(course(10))
    await judge()
    await store([99, 99], 20)
    expect(await judge()).toEqual({ readings: 0, raised: 0 })
  })

  test('the readings of work on a sensor are passed over', async () => {
    await store(course(500), 10)
    await judge()
    await sql`update sensors set status = 'maintenance' where sensor_id = ${sensorId}`
    await store([9, 9, 9, 9], 5)
    expect(await judge()).toEqual({ readings: 4, raised: 0 })
    await sql`update sensors set status = 'active' where sensor_id = ${sensorId}`
    await store([5.01, 5.02])
    expect(await judge()).toEqual({ readings: 2, raised: 0 })
  })

  test('what is read during work raises nothing and is not learned, and after it what is strange raises', async () => {
    await store(course(600), 60)
    await judge()
    const [task] = await db.insert(maintenanceTasks).values({ title: 'Look', type: 'corrective' }).returning()
    await db.insert(maintenanceIntervals).values({
      ...{ taskId: task?.id ?? '', sensorId, startedBy: 'Ada' },
      startedAt: new Date(now.getTime() - 59 * stepMs),
      until: now,
      endedAt: new Date(now.getTime() - 39 * stepMs),
    })
    await store(
      Array.from({ length: 20 }, () => 9),
      40,
    )
    expect(await judge()).toEqual({ readings: 20, raised: 0 })
    expect((await stateRow())?.state).toMatchObject({ stream: { seen: 600 } })
    await store(course(30), 10)
    expect(await judge()).toEqual({ readings: 30, raised: 0 })
    await store([9, 9, 9, 9, 9, 9])
    expect(await judge()).toMatchObject({ raised: 1 })
  })

  test('a part change begins a new baseline', async () => {
    await store(course(500), 10)
    await judge()
    await db.insert(maintenanceLogs).values({
      sensorId,
      activity: 'replacement',
      description: 'New gauge',
      performedBy: 'A',
      performedAt: new Date(now.getTime() - 9 * stepMs),
    })
    await store([7.1, 7.2, 7.3])
    expect(await judge()).toEqual({ readings: 3, raised: 0 })
    expect((await stateRow())?.state).toMatchObject({ stream: { seen: 3 } })
  })

  test('a drift is told with the days behind it', async () => {
    const hourMs = 3_600_000
    const today = Math.floor(now.getTime() / (24 * hourMs)) * 24 * hourMs
    const rows = Array.from({ length: 27 * 24 + 1 }, (_, hour) => {
      const at = today - (27 * 24 - hour) * hourMs
      return { sensorId, timestamp: new Date(at), value: usual(hour) + (at >= today - 96 * hourMs ? 0.5 : 0) }
    })
    await db.insert(sensorReadings).values(rows)
    await store([])
    await judge()
    const drift = (await alarms()).find(({ type }) => type === 'drift')
    const day = (before: number) => new Date(today - before * 24 * hourMs).toISOString().slice(0, 10)
    expect(drift?.evidence).toMatchObject({
      detector: 'drift',
      comparison: {
        window: { from: day(7), to: day(1), days: 7 },
        reference: { from: day(27), to: day(14), days: 14 },
        d: expect.closeTo(4 / 7, 1),
      },
    })
  })

  test('it stops at its number of readings and goes on there', async () => {
    await store(course(4_100))
    expect(await judge(2_000)).toEqual({ readings: 2_000, raised: 0 })
    expect(await judge()).toEqual({ readings: 2_100, raised: 0 })
  })
})
