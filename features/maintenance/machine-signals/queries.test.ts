import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { PUT } from '@/app/api/equipment/[equipmentId]/signals/route'
import { sql } from '@/db/client'
import { equipment } from '@/db/schema'
import { arrangePerson, arrangeRequest } from '@/features/accounts/arrange-person'
import { arrangePump, managerOf, trailOf } from '@/features/registry/arrange-registry'
import { registerSensors } from '@/features/sensors/commands'
import { Forbidden } from '@/lib/refused'
import { chooseSignals } from './commands'
import { MachineSignals } from './input'
import { getSignals, listRunningTimes } from './queries'

const manager = managerOf()
const hourMs = 3_600_000
const start = Date.parse('2026-03-02T00:00:00Z')
const day = { from: new Date(start), to: new Date(start + 24 * hourMs) }
const signals = (more: object) => MachineSignals.parse({ loadSensorId: '', runningSensorId: '', ...more })
let pump: Awaited<ReturnType<typeof arrangePump>>
let counterId: string

/** A reading each ten minutes from the start on. */
async function send(sensorId: string, values: number[]) {
  const at = (i: number) => new Date(start + i * 600_000).toISOString()
  const rows = values.map((value, i) => ({ sensor_id: sensorId, timestamp: at(i), value }))
  await sql`insert into sensor_readings ${sql(rows)}`
}

beforeAll(async () => {
  pump = await arrangePump()
  counterId = `${pump.tag}.hours`
  await registerSensors(manager, [{ sensorId: counterId, type: 'counter', unit: 'min', equipmentTag: pump.tag }])
  // It runs through every second hour, and counts ten minutes with each reading of these.
  await send(
    pump.sensorId,
    Array.from({ length: 144 }, (_, i) => (Math.floor(i / 6) % 2 === 0 ? 5 : 0)),
  )
  await send(
    counterId,
    Array.from({ length: 144 }, (_, i) => 100 + i * 5),
  )
})

const ofPump = () => listRunningTimes(manager, eq(equipment.id, pump.id), day)

test('nothing is chosen at first, and then what was chosen last', async () => {
  expect(await getSignals(manager, pump.tag)).toEqual(signals({}))
  expect(await ofPump()).toEqual(new Map())
  const chosen = signals({ loadSensorId: pump.sensorId })
  expect(await chooseSignals(manager, pump.id, chosen)).toEqual({ ok: true })
  expect(await chooseSignals(manager, pump.id, chosen)).toEqual({ ok: true })
  expect(await getSignals(manager, pump.tag)).toEqual(chosen)
  expect((await trailOf(pump.id)).map(({ action }) => action)).toContain('equipment.signals_chosen')
})

test('hours above a value, and hours that are counted in minutes', async () => {
  await chooseSignals(manager, pump.id, signals({ runningSensorId: pump.sensorId, runningAbove: '1' }))
  expect((await ofPump()).get(pump.id)).toBe(12 * hourMs)
  await chooseSignals(manager, pump.id, signals({ runningSensorId: counterId }))
  // 143 steps of five minutes.
  expect((await ofPump()).get(pump.id)).toBeCloseTo((143 * 5 * hourMs) / 60, 3)
  const before = { from: new Date(start - 48 * hourMs), to: new Date(start - 24 * hourMs) }
  expect((await listRunningTimes(manager, eq(equipment.id, pump.id), before)).get(pump.id)).toBe(0)
})

test('of two choices at once one stands', async () => {
  const both = [pump.sensorId, counterId].map((loadSensorId) => signals({ loadSensorId }))
  await Promise.all(both.map((choice) => chooseSignals(manager, pump.id, choice)))
  expect(both).toContainEqual(await getSignals(manager, pump.tag))
})

test('a sensor of another machine, or one that counts no time, is refused by its field', async () => {
  const other = await arrangePump()
  const { headers } = await arrangePerson('manager')
  const put = async (body: object) => {
    const request = arrangeRequest('PUT', `/api/equipment/${pump.id}/signals`, body, headers)
    const answer = await PUT(request, { params: Promise.resolve({ equipmentId: pump.id }) })
    return [answer.status, (await answer.json()).errors?.[0]?.pointer]
  }
  const none = { loadSensorId: '', runningSensorId: '', runningAbove: '' }
  expect(await put({ ...none, loadSensorId: other.sensorId })).toEqual([422, '/loadSensorId'])
  expect(await put({ ...none, runningSensorId: 'nobody' })).toEqual([422, '/runningSensorId'])
  expect(await put({ ...none, runningSensorId: pump.sensorId })).toEqual([422, '/runningAbove'])
  expect(await put({ ...none, runningAbove: 'often' })).toEqual([422, '/runningAbove'])
  expect(await put({ ...none, runningAbove: 3 })).toEqual([422, '/runningSensorId'])
  expect(await put({ ...none, runningSensorId: counterId })).toEqual([200, undefined])
})

test('machines are set by planners of their site', async () => {
  const elsewhere = managerOf('Elsewhere')
  expect(await chooseSignals(elsewhere, pump.id, signals({}))).toEqual({ ok: false, reason: 'not_found' })
  for (const id of [randomUUID(), 'no id'])
    expect(await chooseSignals(manager, id, signals({}))).toEqual({ ok: false, reason: 'not_found' })
  await chooseSignals(manager, pump.id, signals({ runningSensorId: counterId }))
  expect(await getSignals(elsewhere, pump.tag)).toEqual(signals({}))
  expect(await listRunningTimes(elsewhere, undefined, day)).toEqual(new Map())
  const { person } = await arrangePerson('viewer')
  await expect(chooseSignals(person, pump.id, signals({}))).rejects.toThrow(Forbidden)
})
