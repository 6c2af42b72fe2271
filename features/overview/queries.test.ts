import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { registerEquipment } from '@/features/equipment/commands'
import { registerSensors } from '@/features/sensors/commands'
import { getCoverage, listEquipmentTiles, listOpenAlertsWithWork } from './queries'

const now = new Date('2026-11-22T12:00:00Z')
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString()
const day = { from: new Date(hoursAgo(24)), to: now }

async function sensor(sensorId: string, equipmentTag: string | null, newestHoursAgo: number | null) {
  await registerSensors(commandLine, [{ sensorId, type: 'temperature', intervalSeconds: 3600, equipmentTag }])
  await sql`update sensors set created_at = ${hoursAgo(500)} where sensor_id = ${sensorId}`
  if (newestHoursAgo === null) return
  await sql`insert into sensor_latest (sensor_id, timestamp, value) values (${sensorId}, ${hoursAgo(newestHoursAgo)}, 1)`
}

async function hourly(sensorId: string, hours: number[]) {
  await sql`
    insert into sensor_readings (sensor_id, timestamp, value)
    select ${sensorId}, at::timestamptz, 1 from unnest(${hours.map(hoursAgo)}::text[]) as row (at)`
}

beforeAll(async () => {
  const place = { site: 'North', workCenter: 'Pumps', workUnit: 'Set 1', criticality: 'low' } as const
  await registerEquipment(commandLine, [
    { ...place, tag: 'B-1', name: 'Boiler', area: 'Hall B' },
    { ...place, tag: 'A-1', name: 'Agitator', area: 'Hall A' },
    { ...place, tag: 'A-2', name: 'Idle', area: 'Hall A' },
  ])
})

test('an empty plant has no coverage to speak of', async () => {
  expect(await getCoverage(commandLine, day)).toEqual({ expected: 0, received: 0, awaitsLate: false })
})

describe('listEquipmentTiles', () => {
  beforeAll(async () => {
    for (const i of [1, 2, 3, 4, 5]) await sensor(`b-${i}`, 'B-1', 1)
    await sensor('b-silent', 'B-1', 4)
    await sensor('z-alerting', 'B-1', 1)
    await sensor('a-never', 'A-1', null)
    await sensor('alone', null, 1)
    await sql`
      insert into anomaly_alerts (sensor_id, type, severity, message, evidence, raised_at)
      values ('z-alerting', 'limit', 'high', 'too hot', '{}', ${hoursAgo(2)})`
  })

  test('counts sensors by state, machine by machine, and those without a machine at the end', async () => {
    const tiles = await listEquipmentTiles(commandLine, now)
    const counted = tiles.map(({ tag, sensorCount, reportingCount, silentCount, neverCount }) => [
      tag,
      { sensorCount, reportingCount, silentCount, neverCount },
    ])
    expect(counted).toEqual([
      ['A-1', { sensorCount: 1, reportingCount: 0, silentCount: 0, neverCount: 1 }],
      ['A-2', { sensorCount: 0, reportingCount: 0, silentCount: 0, neverCount: 0 }],
      ['B-1', { sensorCount: 7, reportingCount: 6, silentCount: 1, neverCount: 0 }],
      [null, { sensorCount: 1, reportingCount: 1, silentCount: 0, neverCount: 0 }],
    ])
  })

  test('shows four values, those with alerts first, then silent ones, and since when', async () => {
    const boiler = (await listEquipmentTiles(commandLine, now)).find(({ tag }) => tag === 'B-1')
    expect(boiler?.values.map(({ sensorId }) => sensorId)).toEqual(['z-alerting', 'b-silent', 'b-1', 'b-2'])
    expect(boiler?.silentSince).toBe(Date.parse(hoursAgo(4)))
    expect(boiler?.newestAt).toBe(Date.parse(hoursAgo(1)))
  })

  test('alerts come with the machine of their sensor and with who works on them', async () => {
    const machine = (await listEquipmentTiles(commandLine, now)).find(({ tag }) => tag === 'B-1')
    const [nobody] = await listOpenAlertsWithWork(commandLine)
    expect(nobody).toMatchObject({ message: 'too hot', equipmentId: machine?.id, assignee: null, acknowledgedBy: null })
    await sql`
      insert into maintenance_tasks (title, type, status, alert_id, assignee)
      values ('done before', 'corrective', 'done', ${nobody?.id ?? ''}, 'Ben'),
             ('to do', 'corrective', 'planned', ${nobody?.id ?? ''}, 'Ada')`
    expect(await listOpenAlertsWithWork(commandLine)).toMatchObject([{ assignee: 'Ada' }])
    await sql`update anomaly_alerts set status = 'resolved', resolved_at = now()`
    expect(await listOpenAlertsWithWork(commandLine)).toEqual([])
  })
})

describe('getCoverage', () => {
  test('tells that late readings of the range are still to be counted', async () => {
    const [inside, outside] = [day.from, day.to].map((at) => at.toISOString())
    await sql`insert into summary_repairs (hour) values (${outside ?? ''})`
    expect(await getCoverage(commandLine, day)).toMatchObject({ awaitsLate: false })
    await sql`insert into summary_repairs (hour) values (${inside ?? ''})`
    expect(await getCoverage(commandLine, day)).toMatchObject({ awaitsLate: true })
    await sql`delete from summary_repairs`
  })

  beforeAll(async () => {
    await sql`update sensors set status = 'inactive'`
    for (const id of ['whole', 'half', 'new']) await sensor(id, null, 1)
    const hours = Array.from({ length: 24 }, (_, i) => i + 1)
    await hourly('whole', [...hours, ...hours.map((hour) => hour - 0.5)])
    await hourly('half', hours.slice(12))
    await sql`update sensors set created_at = ${hoursAgo(2)} where sensor_id = 'new'`
  })

  test('counts what came of what was due; a surplus of one does not make up for another', async () => {
    expect(await getCoverage(commandLine, day)).toMatchObject({ expected: 24 + 24 + 2, received: 24 + 12 + 0 })
  })

  test('expects readings from loaded history on', async () => {
    await hourly('new', [6])
    expect(await getCoverage(commandLine, day)).toMatchObject({ expected: 24 + 24 + 6, received: 24 + 12 + 1 })
  })
})
