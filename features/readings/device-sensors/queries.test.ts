import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine, type Person } from '@/features/access/actor'
import { issueDeviceKey, rotateDeviceKey } from '@/features/devices/commands'
import { registerEquipment } from '@/features/equipment/commands'
import { registerSensors } from '@/features/sensors/commands'
import { Forbidden } from '@/lib/refused'
import { listDeviceSensors } from './queries'

const now = new Date()
const minute = 60_000
const day = 86_400_000

const person = (role: Person['role'], sites: string[] | null = null): Person => ({
  kind: 'person',
  id: crypto.randomUUID(),
  name: role,
  role,
  sites,
})

/** A sensor that the key has sent, with readings so many milliseconds ago. */
async function sent(deviceKeyId: string, sensorId: string, agesMs: number[], intervalSeconds: number | null = null) {
  await registerSensors(commandLine, [{ sensorId, type: 'level', intervalSeconds }])
  await sql`insert into device_key_sensors (device_key_id, sensor_id) values (${deviceKeyId}, ${sensorId})`
  const at = agesMs.map((age) => new Date(now.getTime() - age).toISOString())
  await sql`
    with stored as (
      insert into sensor_readings (sensor_id, "timestamp", value)
      select ${sensorId}, t.at::timestamptz, 1 from unnest(${at}::text[]) as t (at) returning sensor_id, "timestamp", value
    )
    insert into sensor_latest (sensor_id, "timestamp", value)
    select sensor_id, max("timestamp"), 1 from stored group by sensor_id`
}

const newKey = async () => (await issueDeviceKey(commandLine, { name: 'Gateway' })).id
const list = (deviceKeyId: string, actor: Parameters<typeof listDeviceSensors>[0] = commandLine) =>
  listDeviceSensors(actor, { deviceKeyId, page: 1 }, now)
const only = async (deviceKeyId: string) => {
  const { rows } = await list(deviceKeyId)
  expect(rows).toHaveLength(1)
  return rows[0]
}
const every = (stepMs: number, from: number, to: number) =>
  Array.from({ length: Math.floor((to - from) / stepMs) + 1 }, (_, i) => from + i * stepMs)

let counter = 0
const newId = () => `rhythm-${++counter}`

describe('how readings come', () => {
  test('every minute without a gap', async () => {
    const key = await newKey()
    await sent(key, newId(), every(minute, 0, 3 * 60 * minute), 60)
    expect(await only(key)).toMatchObject({
      state: 'reporting',
      rhythm: { usualSeconds: 60, gaps: 0, longestGapSeconds: null, since: new Date(now.getTime() - day) },
    })
  })

  test('the usual distance is the median of the last 60, so that a pause or an older habit does not move it', async () => {
    const key = await newKey()
    const ages = [...every(30_000, 0, 40 * 30_000), ...every(10 * minute, 60 * minute, 20 * 60 * minute)]
    await sent(key, newId(), ages)
    expect((await only(key))?.rhythm?.usualSeconds).toBe(30)
  })

  test('gaps are distances of more than three expected intervals, also one that began before the day', async () => {
    const key = await newKey()
    const ages = [0, 1, 4, 8, 9].map((minutes) => minutes * minute)
    await sent(key, newId(), [...ages, 2 * day, 2 * day + 10 * minute], 60)
    expect((await only(key))?.rhythm).toMatchObject({ gaps: 2, longestGapSeconds: 2 * 86_400 - 9 * 60 })
  })

  test('without an expected interval the usual one is the measure', async () => {
    const key = await newKey()
    await sent(key, newId(), [...every(minute, 0, 10 * minute), ...every(minute, 14 * minute, 30 * minute)])
    expect((await only(key))?.rhythm).toMatchObject({ gaps: 1, longestGapSeconds: 240 })
  })

  test('of one that sends every second the newest 2,000 readings are looked at, and it says since when', async () => {
    const key = await newKey()
    await sent(key, newId(), every(1_000, 0, 2_500_000), 1)
    expect((await only(key))?.rhythm).toMatchObject({
      usualSeconds: 1,
      gaps: 0,
      since: new Date(now.getTime() - 1_999_000),
    })
  })

  test('one reading has no distance; nothing for a week has no rhythm', async () => {
    const [one, old] = [await newKey(), await newKey()]
    await sent(one, newId(), [0])
    expect((await only(one))?.rhythm).toMatchObject({ usualSeconds: null, gaps: 0 })
    await sent(old, newId(), [10 * day, 11 * day], 60)
    expect(await only(old)).toMatchObject({ state: 'silent', rhythm: null })
  })
})

describe('whose sensors', () => {
  let key: string
  beforeAll(async () => {
    key = await newKey()
    await sent(key, 'b-reports', [0], 60)
    await sent(key, 'c-silent', [30 * minute], 60)
    await registerEquipment(commandLine, [
      {
        tag: 'P-1',
        name: 'Pump',
        site: 'North',
        area: 'A',
        workCenter: 'W',
        workUnit: 'U',
        criticality: 'low',
      },
    ])
    await sql`update sensors set equipment_id = (select id from equipment where tag = 'P-1') where sensor_id = 'b-reports'`
  })
  const ids = async (...asked: Parameters<typeof list>) => (await list(...asked)).rows.map(({ sensorId }) => sensorId)

  test('the silent ones first; those of the keys before it too, and of no other', async () => {
    await sent(await newKey(), newId(), [0])
    const rotated = await rotateDeviceKey(commandLine, key)
    if (!rotated.ok) throw new Error(rotated.reason)
    await sent(rotated.id, 'a-new', [0], 60)
    expect(await ids(rotated.id)).toEqual(['c-silent', 'a-new', 'b-reports'])
    expect(await ids(key)).toEqual(['c-silent', 'b-reports'])
  })

  test('a person limited to sites sees those on them; who may not read receipts, none', async () => {
    expect(await ids(key, person('manager', ['North']))).toEqual(['b-reports'])
    expect(await ids(key, person('manager', ['East']))).toEqual([])
    await expect(list(key, person('technician'))).rejects.toThrow(Forbidden)
  })

  test('fifty a page', async () => {
    const many = await newKey()
    for (let i = 0; i < 51; i++) await sent(many, newId(), [])
    expect(await listDeviceSensors(commandLine, { deviceKeyId: many, page: 2 }, now)).toMatchObject({
      total: 51,
      pages: 2,
      rows: [{ state: 'never', rhythm: null }],
    })
  })
})
