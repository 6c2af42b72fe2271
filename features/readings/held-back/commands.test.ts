import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine, type Device, type Person, worker } from '@/features/access/actor'
import { arrangePump, managerOf, trailOf } from '@/features/registry/arrange-registry'
import { registerSensors } from '@/features/sensors/commands'
import { Forbidden } from '@/lib/refused'
import { arrangeDevice, send } from '../arrange-sent'
import { adoptSensors, assignHeldBack, discardHeldBack, fileRegistered } from './commands'
import { countHeldBack, getHeldBack, listHeldBack } from './queries'

const manager = managerOf()
let device: Device

beforeAll(async () => {
  device = await arrangeDevice()
})

const minuteMs = 60_000
const ago = (ms: number) => new Date(Date.now() - ms).toISOString()

/** Readings of a sensor that nobody has registered: as many minutes, the newest a minute ago. */
async function arrangeHeld(count = 3, more: object = {}, sender = device): Promise<string> {
  const sensorId = `held-${randomUUID()}`
  const rows = Array.from({ length: count }, (_, i) => ({
    sensor_id: sensorId,
    timestamp: ago((i + 1) * minuteMs),
    value: i,
    ...more,
  }))
  expect(await send(sender, rows)).toMatchObject({ quarantined: count })
  return sensorId
}

const storedOf = async (sensorId: string) => [
  ...(await sql`
    select value, unit, original_unit as "in" from sensor_readings where sensor_id = ${sensorId} order by "timestamp" desc`),
]
const heldOf = async (sensorId: string) =>
  (await sql`select 1 from quarantined_readings where sensor_id = ${sensorId}`).length
const none = { duplicates: 0, conflicts: 0, rejected: 0, tooOld: 0 }

describe('adoptSensors', () => {
  test('registers the sensor and files its readings at their own times, and the trail tells both', async () => {
    const sensorId = await arrangeHeld(3, { unit: 'bar', quality: 0.5 })
    const before = await sql`select "timestamp" from quarantined_readings where sensor_id = ${sensorId} order by 1`
    const { tag } = await arrangePump()
    const adopted = await adoptSensors(manager, [{ sensorId, type: 'pressure', unit: 'bar', equipmentTag: tag }])
    expect(adopted).toEqual({ ok: true, filed: [{ sensorId, accepted: 3, ...none }] })
    expect(await storedOf(sensorId)).toEqual([0, 1, 2].map((value) => ({ value, unit: 'bar', in: null })))
    const after = await sql`select "timestamp" from sensor_readings where sensor_id = ${sensorId} order by 1`
    expect([...after]).toEqual([...before])
    expect(await heldOf(sensorId)).toBe(0)
    const [latest] = await sql`select value, quality from sensor_latest where sensor_id = ${sensorId}`
    expect(latest).toEqual({ value: 0, quality: 0.5 })
    const told = [{ action: 'sensor.created' }, { action: 'reading.adopted', detail: { readings: 3 } }]
    expect(await trailOf(sensorId)).toMatchObject(told)
    const known =
      await sql`select 1 from device_key_sensors where sensor_id = ${sensorId} and device_key_id = ${device.id}`
    expect(known).toHaveLength(1)
  })

  test('of two values of an instant, from one device or two, the first is filed and the others wait to be settled', async () => {
    const other = await arrangeDevice('Other gateway')
    const sensorId = `held-${randomUUID()}`
    const timestamp = ago(minuteMs)
    for (const [sender, value] of [
      [device, 3],
      [device, 2],
      [other, 1],
    ] as const)
      expect(await send(sender, [{ sensor_id: sensorId, timestamp, value }])).toMatchObject({ quarantined: 1 })
    expect(await heldOf(sensorId)).toBe(3)
    const adopted = await adoptSensors(manager, [{ sensorId, type: 'pressure' }])
    expect(adopted).toMatchObject({ ok: true, filed: [{ accepted: 1, conflicts: 2 }] })
    const [stands] = await storedOf(sensorId)
    const waiting = await sql`select value from reading_conflicts where sensor_id = ${sensorId}`
    expect([stands, ...waiting].map((row) => row?.value).toSorted()).toEqual([1, 2, 3])
  })

  test('repeats inside a batch share the fate of the first: held back, or refused', async () => {
    const sensorId = `held-${randomUUID()}`
    const timestamp = ago(minuteMs)
    const rows = [1, 2, 3].map((value) => ({ sensor_id: sensorId, timestamp, value }))
    expect(await send(device, rows)).toMatchObject({ quarantined: 3, conflicts: 0 })
    expect(await adoptSensors(manager, [{ sensorId, type: 'pressure' }])).toMatchObject({ ok: true })
    await sql`update sensors set status = 'retired' where sensor_id = ${sensorId}`
    expect(await send(device, rows)).toMatchObject({ rejected: 3, conflicts: 0 })
  })

  test('readings in another unit are converted', async () => {
    const sensorId = await arrangeHeld(2, { unit: 'kPa' })
    expect(await adoptSensors(manager, [{ sensorId, type: 'pressure', unit: 'bar' }])).toMatchObject({ ok: true })
    expect(await storedOf(sensorId)).toEqual([0, 0.01].map((value) => ({ value, unit: 'bar', in: 'kPa' })))
  })

  test('a unit that theirs does not convert into is refused, and everything stays as it was', async () => {
    const sensorId = await arrangeHeld(2, { unit: 'kPa' })
    const refused = { ok: false, reason: 'unit_differs', sensorId, unit: '°C', units: ['kPa'] }
    expect(await adoptSensors(manager, [{ sensorId, type: 'pressure', unit: '°C' }])).toEqual(refused)
    expect(await heldOf(sensorId)).toBe(2)
    expect(await trailOf(sensorId)).toEqual([])
    expect(await sql`select 1 from sensors where sensor_id = ${sensorId}`).toHaveLength(0)
  })

  test('what is older than the plant keeps readings is told and left out', async () => {
    const sensorId = `held-${randomUUID()}`
    const rows = [1, 200].map((days) => ({ sensor_id: sensorId, timestamp: ago(days * 86_400_000), value: days }))
    await send(device, rows)
    const adopted = await adoptSensors(manager, [{ sensorId, type: 'level' }])
    expect(adopted).toMatchObject({ ok: true, filed: [{ accepted: 1, tooOld: 1 }] })
    expect(await heldOf(sensorId)).toBe(0)
    const repairs =
      await sql`select 1 from summary_repairs where hour = date_trunc('hour', ${rows[0]?.timestamp ?? ''}::timestamptz)`
    expect(repairs).toHaveLength(1)
  })

  test('more than a block, by several devices', async () => {
    const other = await arrangeDevice('Other')
    const sensorId = await arrangeHeld(6_000)
    const rows = [1, 2].map((i) => ({ sensor_id: sensorId, timestamp: ago(i * minuteMs - 7), value: 7 }))
    await send(other, rows)
    expect(await getHeldBack(manager, sensorId)).toMatchObject({ readings: 6_002, devices: [] })
    expect((await getHeldBack(commandLine, sensorId))?.devices).toHaveLength(2)
    const adopted = await adoptSensors(manager, [{ sensorId, type: 'level' }])
    expect(adopted).toEqual({ ok: true, filed: [{ sensorId, accepted: 6_002, ...none }] })
  })

  test('several at once, all of them or none', async () => {
    const held = await Promise.all([arrangeHeld(1), arrangeHeld(2)])
    const { sensorId: taken } = await arrangePump()
    const list = [...held, taken].map((sensorId) => ({ sensorId, type: 'level' }))
    expect(await adoptSensors(manager, list)).toEqual({ ok: false, reason: 'taken', names: [taken] })
    expect(
      await adoptSensors(
        manager,
        list.slice(0, 2).map((one) => ({ ...one, equipmentTag: 'nowhere' })),
      ),
    ).toMatchObject({
      reason: 'unknown_equipment',
    })
    expect(await Promise.all(held.map(heldOf))).toEqual([1, 2])
    const adopted = await adoptSensors(manager, list.slice(0, 2))
    expect(adopted.ok && adopted.filed.map(({ accepted }) => accepted).sort()).toEqual([1, 2])
  })

  test('twice, or by two at once: one adopts it', async () => {
    const sensorId = await arrangeHeld()
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => adoptSensors(manager, [{ sensorId, type: 'level' }])),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.filter((answer) => !answer.ok && answer.reason === 'taken')).toHaveLength(3)
    expect(await storedOf(sensorId)).toHaveLength(3)
  })
})

describe('assignHeldBack', () => {
  test('files readings with a sensor of another identifier; what is there stays, and another value waits to be settled', async () => {
    const heldId = await arrangeHeld(3, { unit: 'kPa' })
    const { sensorId } = await arrangePump()
    const stamps = await sql<{ at: string }[]>`
      select "timestamp" as at from quarantined_readings where sensor_id = ${heldId} order by "timestamp" desc`
    const [same, other] = stamps.map(({ at }) => new Date(at).toISOString())
    await send(device, [
      { sensor_id: sensorId, timestamp: same, value: 0 },
      { sensor_id: sensorId, timestamp: other, value: 5 },
    ])
    const filed = [{ sensorId, ...none, accepted: 1, duplicates: 1, conflicts: 1 }]
    expect(await assignHeldBack(manager, { heldId, sensorId })).toEqual({ ok: true, filed })
    expect((await storedOf(sensorId)).map(({ value }) => value)).toEqual([0, 5, 0.02])
    expect((await trailOf(sensorId)).at(-1)).toMatchObject({
      action: 'reading.adopted',
      detail: { readings: 1, heldBackAs: heldId },
    })
    expect(await assignHeldBack(manager, { heldId, sensorId })).toEqual({ ok: false, reason: 'not_held' })
  })

  test('a sensor that is not there, is retired or measures something else takes none', async () => {
    const heldId = await arrangeHeld(1, { unit: '°C' })
    expect(await assignHeldBack(manager, { heldId, sensorId: 'nobody' })).toEqual({
      ok: false,
      reason: 'unknown_sensor',
    })
    const { sensorIds } = await arrangePump()
    const [retired = '', bar = ''] = sensorIds
    await sql`update sensors set status = 'retired' where sensor_id = ${retired}`
    expect(await assignHeldBack(manager, { heldId, sensorId: retired })).toEqual({
      ok: false,
      reason: 'retired_sensor',
    })
    expect(await assignHeldBack(manager, { heldId, sensorId: bar })).toMatchObject({ reason: 'unit_differs' })
    expect(await heldOf(heldId)).toBe(1)
  })
})

test('discardHeldBack throws away what is named, once, and tells of it', async () => {
  const [gone, kept] = await Promise.all([arrangeHeld(2), arrangeHeld(1)])
  expect(await discardHeldBack(manager, [gone, 'nobody'])).toEqual({ discarded: 2 })
  expect(await discardHeldBack(manager, [gone])).toEqual({ discarded: 0 })
  expect(await heldOf(kept)).toBe(1)
  expect(await trailOf(gone)).toMatchObject([{ action: 'reading.discarded', detail: { readings: 2 } }])
})

describe('fileRegistered', () => {
  test('files what is held back of sensors that were registered in another way, whatever became of others', async () => {
    const [known, differs, retired, unknown] = await Promise.all([
      arrangeHeld(2, { unit: 'kPa' }),
      arrangeHeld(1, { unit: '°C' }),
      arrangeHeld(1),
      arrangeHeld(1),
    ])
    const list = [known, differs, retired].map((sensorId) => ({ sensorId, type: 'pressure', unit: 'bar' }))
    await registerSensors(commandLine, list)
    await sql`update sensors set status = 'retired' where sensor_id = ${retired}`
    await fileRegistered(worker)
    await fileRegistered(worker)
    expect(await Promise.all([known, differs, retired, unknown].map(heldOf))).toEqual([0, 1, 1, 1])
    expect((await storedOf(known)).map(({ value }) => value)).toEqual([0, 0.01])
    expect(await getHeldBack(manager, differs)).toMatchObject({ isRegistered: true, units: ['°C'] })
  })
})

test('what is held back belongs to no site: who is limited to some sees none and may do nothing, nor may a technician', async () => {
  const sensorId = await arrangeHeld(1)
  const north = managerOf('North')
  expect(await listHeldBack(north, 1)).toMatchObject({ rows: [], total: 0 })
  expect(await getHeldBack(north, sensorId)).toBeNull()
  expect(await countHeldBack(north)).toBe(0)
  const technician: Person = { ...manager, role: 'technician' }
  expect(await countHeldBack(technician)).toBe(0)
  const attempts = [
    (actor: Person) => adoptSensors(actor, [{ sensorId, type: 'level' }]),
    (actor: Person) => assignHeldBack(actor, { heldId: sensorId, sensorId: 'x' }),
    (actor: Person) => discardHeldBack(actor, [sensorId]),
  ]
  for (const attempt of attempts)
    for (const actor of [north, technician]) await expect((async () => attempt(actor))()).rejects.toThrow(Forbidden)
  await expect(listHeldBack(technician, 1)).rejects.toThrow(Forbidden)
  expect(await heldOf(sensorId)).toBe(1)
})

test('the list tells what is needed to decide, those heard of last first', async () => {
  const first = await arrangeHeld(70, { unit: 'mm/s' })
  const second = await arrangeHeld(1)
  const admin: Person = { ...manager, role: 'admin' }
  const { rows, total } = await listHeldBack(admin, 1)
  expect(total).toBe(await countHeldBack(manager))
  expect(rows.slice(0, 2).map(({ sensorId }) => sensorId)).toEqual([second, first])
  expect(rows[1]).toMatchObject({
    readings: 70,
    units: ['mm/s'],
    lastValue: 0,
    devices: [{ id: device.id, name: 'Gateway' }],
    isRegistered: false,
  })
  expect((await listHeldBack(manager, 1)).rows[1]?.devices).toEqual([])
  expect(rows[1]?.points).toHaveLength(60)
  expect(rows[1]?.points.at(-1)).toMatchObject({ at: rows[1]?.lastAt, value: 0 })
})
