import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { users } from '@/db/schema'
import type { Device, Person } from '@/features/access/actor'
import { arrangePump, managerOf, trailOf } from '@/features/registry/arrange-registry'
import { Forbidden } from '@/lib/refused'
import { arrangeDevice, send } from '../arrange-sent'
import { settleConflicts } from './commands'
import { countConflicts, listConflicts } from './queries'

const manager = managerOf()
let device: Device

beforeAll(async () => {
  await db
    .insert(users)
    .values({ id: manager.id, name: manager.name, email: `${manager.id}@plant.example`, role: 'manager' })
  device = await arrangeDevice()
})

const minuteMs = 60_000
const ago = (ms: number) => new Date(Date.now() - ms).toISOString()

/** A sensor that was sent 1 and then other values at one instant. */
async function arrangeConflict(others: number[] = [2], timestamp = ago(minuteMs), site = 'North') {
  const { sensorId } = await arrangePump({ site })
  await send(device, [{ sensor_id: sensorId, timestamp, value: 1, quality: 0.9 }])
  for (const value of others) await send(device, [{ sensor_id: sensorId, timestamp, value, quality: 0.5 }])
  const { rows } = await listConflicts(manager, { sensorId, page: 1 })
  return { sensorId, timestamp, ids: rows.map(({ id }) => id) }
}

const readingOf = async (sensorId: string) => {
  const [row] = await sql`
    select r.value, r.quality, l.value as latest, l.quality as "latestQuality"
    from sensor_readings r join sensor_latest l on l.sensor_id = r.sensor_id where r.sensor_id = ${sensorId}
    order by r."timestamp" limit 1`
  return row
}
const settle = (id: number | undefined, outcome: 'kept' | 'taken', standing?: number) =>
  settleConflicts(manager, { settle: [{ id: id ?? 0, outcome, standing }] })
const conflictOf = async (id: number | undefined) =>
  (
    await sql`select outcome, replaced_value, settled_by_id, settled_at is not null as settled from reading_conflicts where id = ${id ?? 0}`
  )[0]

test('the stored value is kept: nothing changes but that it is settled, and the trail says by whom', async () => {
  const { sensorId, ids } = await arrangeConflict()
  expect(await settle(ids[0], 'kept', 1)).toEqual({ ok: true, settled: 1 })
  expect(await readingOf(sensorId)).toMatchObject({ value: 1, latest: 1 })
  const settled = { outcome: 'kept', settled: true, settled_by_id: manager.id, replaced_value: null }
  expect(await conflictOf(ids[0])).toEqual(settled)
  expect((await trailOf(sensorId)).at(-1)).toMatchObject({
    action: 'reading.settled',
    actorName: manager.name,
    detail: { outcome: 'kept', kept: 1, refused: 2 },
  })
  expect((await listConflicts(manager, { sensorId, page: 1 })).rows).toEqual([])
})

test('the other value is taken: reading, newest value and its hour follow, and the one it replaced is noted', async () => {
  const { sensorId, timestamp, ids } = await arrangeConflict([2], ago(5 * 3_600_000))
  expect(await settle(ids[0], 'taken', 1)).toEqual({ ok: true, settled: 1 })
  expect(await readingOf(sensorId)).toEqual({ value: 2, quality: 0.5, latest: 2, latestQuality: 0.5 })
  expect(await conflictOf(ids[0])).toMatchObject({ outcome: 'taken', replaced_value: 1 })
  const repairs = await sql`select 1 from summary_repairs where hour = date_trunc('hour', ${timestamp}::timestamptz)`
  expect(repairs).toHaveLength(1)
  expect((await trailOf(sensorId)).at(-1)?.detail).toMatchObject({ outcome: 'taken', value: { from: 1, to: 2 } })
})

test('a value that was replaced does not come up again when its sender repeats it', async () => {
  const { sensorId, timestamp, ids } = await arrangeConflict()
  await settle(ids[0], 'taken', 1)
  await send(device, [{ sensor_id: sensorId, timestamp, value: 1 }])
  expect((await listConflicts(manager, { sensorId, page: 1 })).rows).toEqual([])
  await send(device, [{ sensor_id: sensorId, timestamp, value: 3 }])
  expect((await listConflicts(manager, { sensorId, page: 1 })).rows).toMatchObject([{ value: 3 }])
})

test('what is taken of an older instant leaves the newest value alone', async () => {
  const { sensorId, ids } = await arrangeConflict([2], ago(10 * minuteMs))
  await send(device, [{ sensor_id: sensorId, timestamp: ago(minuteMs), value: 7 }])
  expect(await settle(ids[0], 'taken')).toMatchObject({ ok: true })
  expect(await readingOf(sensorId)).toMatchObject({ value: 2, latest: 7 })
})

test('a converted reading that is replaced no longer tells what was sent for the one before', async () => {
  const { sensorId } = await arrangePump()
  const timestamp = ago(minuteMs)
  await send(device, [{ sensor_id: sensorId, timestamp, value: 100, unit: 'kPa' }])
  await send(device, [{ sensor_id: sensorId, timestamp, value: 3 }])
  const { rows } = await listConflicts(manager, { sensorId, page: 1 })
  expect(rows).toMatchObject([{ value: 3, standing: 1, unit: 'bar' }])
  await settle(rows[0]?.id, 'taken')
  const [stored] = await sql`
    select value, original_value, original_unit, unit from sensor_readings where sensor_id = ${sensorId}`
  expect(stored).toEqual({ value: 3, original_value: null, original_unit: null, unit: 'bar' })
})

test('works in a compressed chunk, to the microsecond', async () => {
  const day = ago(20 * 86_400_000).slice(0, 10)
  const { sensorId, ids } = await arrangeConflict([2], `${day}T10:00:00.123457Z`)
  await send(device, [{ sensor_id: sensorId, timestamp: `${day}T10:00:00.123458Z`, value: 9 }])
  await sql`select compress_chunk(c) from show_chunks('sensor_readings', older_than => interval '10 days') c`
  expect(await settle(ids[0], 'taken', 1)).toEqual({ ok: true, settled: 1 })
  const stored = await sql`select value from sensor_readings where sensor_id = ${sensorId} order by "timestamp"`
  expect(stored.map(({ value }) => value)).toEqual([2, 9])
})

test('many at once, all of it or nothing', async () => {
  const all = await Promise.all([arrangeConflict(), arrangeConflict(), arrangeConflict()])
  const ids = all.flatMap((one) => one.ids)
  const both = [...ids.map((id) => ({ id, outcome: 'taken' as const })), { id: 999_999_999, outcome: 'kept' as const }]
  expect(await settleConflicts(manager, { settle: both })).toEqual({ ok: false, reason: 'not_found' })
  expect(await readingOf(all[0]?.sensorId ?? '')).toMatchObject({ value: 1 })
  expect(await settleConflicts(manager, { settle: both.slice(0, 3) })).toEqual({ ok: true, settled: 3 })
  for (const { sensorId } of all) expect(await readingOf(sensorId)).toMatchObject({ value: 2 })
})

test('of several values of one instant one can be taken; another one later, of what stands then', async () => {
  const { sensorId, ids } = await arrangeConflict([2, 3])
  const two = ids.map((id) => ({ id, outcome: 'taken' as const }))
  expect(await settleConflicts(manager, { settle: two })).toEqual({ ok: false, reason: 'two_of_one' })
  expect(await settle(ids[0], 'taken', 1)).toMatchObject({ ok: true })
  const current = [{ id: ids[1], outcome: null, settledBy: null, standing: 2 }]
  expect(await settle(ids[1], 'taken', 1)).toEqual({ ok: false, reason: 'changed', current })
  expect(await settle(ids[1], 'taken', 2)).toMatchObject({ ok: true })
  expect(await readingOf(sensorId)).toMatchObject({ value: 3 })
})

test('a second time it is told how it was settled and by whom; of many at once one settles it', async () => {
  const { sensorId, ids } = await arrangeConflict()
  const answers = await Promise.all(Array.from({ length: 5 }, (_, i) => settle(ids[0], i % 2 ? 'kept' : 'taken')))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  const state = await conflictOf(ids[0])
  const standing = state?.outcome === 'taken' ? 2 : 1
  expect(await readingOf(sensorId)).toMatchObject({ value: standing })
  const current = [{ id: ids[0], outcome: state?.outcome, settledBy: manager.name, standing }]
  for (const answer of answers.filter(({ ok }) => !ok))
    expect(answer).toEqual({ ok: false, reason: 'changed', current })
  expect((await trailOf(sensorId)).filter(({ action }) => action === 'reading.settled')).toHaveLength(1)
})

test('what is no longer kept can be settled only as it is', async () => {
  const { sensorId, ids } = await arrangeConflict()
  await sql`delete from sensor_readings where sensor_id = ${sensorId}`
  expect(await settle(ids[0], 'taken')).toMatchObject({ ok: false, reason: 'changed', current: [{ standing: null }] })
  expect(await settle(ids[0], 'kept')).toEqual({ ok: true, settled: 1 })
})

test('the same value sent again does not open it anew', async () => {
  const { sensorId, timestamp, ids } = await arrangeConflict()
  await settle(ids[0], 'kept')
  await send(device, [{ sensor_id: sensorId, timestamp, value: 2 }])
  expect((await listConflicts(manager, { sensorId, page: 1 })).rows).toEqual([])
})

test('only who may, and only on the own sites', async () => {
  const { ids } = await arrangeConflict([2], ago(minuteMs), 'South')
  const north = managerOf('North')
  const one = { settle: [{ id: ids[0] ?? 0, outcome: 'kept' as const }] }
  expect(await settleConflicts(north, one)).toEqual({ ok: false, reason: 'not_found' })
  const technician: Person = { ...manager, id: randomUUID(), role: 'technician' }
  await expect(settleConflicts(technician, one)).rejects.toThrow(Forbidden)
  await expect(listConflicts(technician, { page: 1 })).rejects.toThrow(Forbidden)
  expect(await countConflicts(technician)).toBe(0)
  const all = await countConflicts(manager)
  expect((await listConflicts(manager, { page: 1 })).total).toBe(all)
  expect(await countConflicts(north)).toBeLessThan(all)
  expect(await countConflicts(managerOf('South'))).toBe(1)
})

test('the list tells the values, the device and what lies around, in order, with a bound', async () => {
  const { sensorId } = await arrangePump()
  const at = Date.now() - 3_600_000
  const rows = Array.from({ length: 40 }, (_, i) => ({
    sensor_id: sensorId,
    timestamp: new Date(at + (i - 20) * minuteMs).toISOString(),
    value: i,
  }))
  await send(device, rows)
  await send(device, [{ ...rows[20], value: 99 }])
  const { rows: found, total } = await listConflicts(manager, { sensorId, page: 1 })
  expect(total).toBe(1)
  expect(found).toMatchObject([{ sensorId, unit: 'bar', at, value: 99, standing: 20, devices: [] }])
  const admin: Person = { ...manager, role: 'admin' }
  expect((await listConflicts(admin, { sensorId, page: 1 })).rows[0]?.devices).toEqual(['Gateway'])
  expect(found[0]?.around.map(({ value }) => value)).toEqual(Array.from({ length: 24 }, (_, i) => i + 8))
})
