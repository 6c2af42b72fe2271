import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { anomalyAlerts, detectorStates, sensorLimits, sensors } from '@/db/schema'
import { alarmOf } from '@/features/alerts/arrange-alarm'
import { fitMachine } from '@/features/detection/machine/fit-machine'
import { newMachine } from '@/features/detection/machine/machine-state'
import { storeMachineRecord } from '@/features/detection/machines/machine-record'
import { newSensorState, storeSensorState } from '@/features/detection/watch/sensor-state'
import { arrangePump, managerOf } from '@/features/registry/arrange-registry'
import { listHealth } from './queries'

const manager = managerOf()
const now = new Date()
const hourMs = 3_600_000
const instants = { judgedUntil: now, raisesFrom: now }

/** Readings of the last day, one in ten minutes. */
async function send(sensorId: string, value: number, hours = 25): Promise<void> {
  await sql`
    insert into sensor_readings (sensor_id, "timestamp", value)
    select ${sensorId}, at, ${value}::float8
    from generate_series(${new Date(now.getTime() - hours * hourMs).toISOString()}::timestamptz, ${now.toISOString()}, interval '10 minutes') at`
}

/** A pump of two sensors that send and have learned. */
async function arrangeHealthy(type = 'pressure', unit = 'bar') {
  const pump = await arrangePump({}, { type, unit, intervalSeconds: 600 })
  const before = new Date(now.getTime() - 72 * hourMs)
  await db.update(sensors).set({ createdAt: before }).where(eq(sensors.equipmentId, pump.id))
  for (const sensorId of pump.sensorIds) {
    await send(sensorId, 1)
    await db.insert(detectorStates).values({ sensorId, state: learned(), ...instants })
  }
  return pump
}

function learned(upward = 0) {
  const state = newSensorState(null)
  state.stream.seen = 5_000
  Object.assign(state.drift, { learnedDays: 14, upward })
  return storeSensorState(state)
}
const healthOf = async (id: string, actor = manager) => (await listHealth(actor, [id], now)).get(id)
const partOf = async (id: string, aspect: string) =>
  (await healthOf(id))?.parts.find((part) => part.aspect === aspect)?.deduction

describe('listHealth', () => {
  test('a machine whose sensors send and have learned is healthy', async () => {
    const { id } = await arrangeHealthy()
    const health = await healthOf(id)
    expect(health?.score).toBe(100)
    expect(health?.facts).toMatchObject({ isWatched: true, machine: null, data: { share: 1 }, drift: { score: 0 } })
  })

  test('what drifts most, vibrates worst and sends least is named', async () => {
    const { id, sensorIds } = await arrangeHealthy('vibration', 'mm/s')
    const [first = '', second = ''] = sensorIds
    await db
      .update(detectorStates)
      .set({ state: learned(12) })
      .where(eq(detectorStates.sensorId, second))
    await sql`update sensor_readings set value = 3 where sensor_id = ${first}`
    await sql`delete from sensor_readings where sensor_id = ${second} and "timestamp" < ${new Date(now.getTime() - 12 * hourMs).toISOString()}`
    const health = await healthOf(id)
    expect(health?.facts).toMatchObject({
      drift: { sensorId: second, score: 12 / 18 },
      vibration: { sensorId: first, zone: 'C', velocity: 3 },
      data: { sensorId: second },
    })
    expect(health?.facts.data?.share).toBeGreaterThan(0.7)
    expect(health?.facts.data?.share).toBeLessThan(0.78)
    expect(health?.score).toBe(100 - 15 - 15 - 5)
    await db.insert(sensorLimits).values({ sensorId: first, kind: 'high', severity: 'high', value: 9 })
    expect((await healthOf(id))?.facts.vibration).toMatchObject({ sensorId: second, zone: 'A' })
  })

  test('its sensors together cost by how near they are to abnormal, unless they were judged long ago', async () => {
    const { id, sensorIds } = await arrangeHealthy()
    const wave = (i: number) => Math.sin(i * 12.9898)
    const machine = newMachine(2)
    machine.model = fitMachine(Array.from({ length: 400 }, (_, i) => [wave(i), wave(i + 7)]))
    machine.rows = 500
    machine.recent = [[20, -20]]
    const state = storeMachineRecord({ machine, sensorIds, renewedAt: null, isOpen: false })
    await db.insert(detectorStates).values({ equipmentId: id, state, ...instants })
    expect((await healthOf(id))?.facts.machine).toBeGreaterThan(1)
    expect(await partOf(id, 'machine')).toBe(15)
    const yesterday = new Date(now.getTime() - 30 * hourMs)
    await sql`update detector_states set judged_until = ${yesterday.toISOString()} where equipment_id = ${id}`
    expect(await partOf(id, 'machine')).toBeNull()
  })

  test('alerts count while their condition holds, shelved ones too, not those that were suppressed', async () => {
    const { id, sensorId } = await arrangeHealthy()
    const { cause: _, ...alarm } = alarmOf(sensorId, { severity: 'high', raisedAt: now })
    const raise = (more: Partial<typeof anomalyAlerts.$inferInsert>) =>
      db.insert(anomalyAlerts).values({ ...alarm, equipmentId: id, ...more })
    await raise({ cause: 'a/limit_high', returnedAt: now })
    await raise({ cause: 'b/limit_high', status: 'resolved', resolvedAt: now })
    await raise({ cause: 'c/limit_high', suppressedAt: now })
    expect((await healthOf(id))?.score).toBe(100)
    await raise({ cause: 'd/limit_high', shelvedUntil: new Date(now.getTime() + hourMs) })
    expect((await healthOf(id))?.score).toBe(70)
  })

  test('is unknown without sensors in service, of a silent machine, and of one that still learns', async () => {
    const fresh = await arrangePump()
    expect((await healthOf(fresh.id))?.score).toBeNull()
    for (const sensorId of fresh.sensorIds) await send(sensorId, 1, 2)
    expect(await healthOf(fresh.id)).toMatchObject({ score: null, facts: { data: { share: 1 } } })
    const old = await arrangeHealthy()
    await sql`delete from sensor_readings where sensor_id = any(${old.sensorIds})`
    expect((await healthOf(old.id))?.score).toBeNull()
    await sql`update sensors set status = 'inactive' where equipment_id = ${old.id}`
    expect(await healthOf(old.id)).toBeUndefined()
  })

  test('a machine that came in the running hour owes nothing of the day before', async () => {
    const { id } = await arrangePump({}, { intervalSeconds: 60 })
    expect((await healthOf(id))?.facts.data).toBeNull()
    expect(await partOf(id, 'data')).toBeNull()
  })

  test('answers for many machines at once, and for none out of sight', async () => {
    const pumps = [await arrangeHealthy(), await arrangeHealthy()]
    const ids = pumps.map(({ id }) => id)
    expect([...(await listHealth(manager, ids, now)).keys()]).toEqual(ids)
    expect(await listHealth(managerOf('South'), ids, now)).toEqual(new Map())
    expect(await listHealth(manager, [], now)).toEqual(new Map())
  })
})
