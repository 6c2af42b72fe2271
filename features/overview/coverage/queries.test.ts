import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { registerSensors } from '@/features/sensors/commands'
import { getCoverage, getRecentCoverage } from './queries'

const now = new Date('2026-11-22T12:00:00Z')
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString()
const day = { from: new Date(hoursAgo(24)), to: now }

async function sensor(sensorId: string) {
  await registerSensors(commandLine, [{ sensorId, type: 'temperature', intervalSeconds: 3600 }])
  await sql`update sensors set created_at = ${hoursAgo(500)} where sensor_id = ${sensorId}`
}

async function hourly(sensorId: string, hours: number[]) {
  await sql`
    insert into sensor_readings (sensor_id, timestamp, value)
    select ${sensorId}, at::timestamptz, 1 from unnest(${hours.map(hoursAgo)}::text[]) as row (at)`
}

test('an empty plant has no coverage to speak of', async () => {
  expect(await getCoverage(commandLine, day)).toEqual({ expected: 0, received: 0, awaitsLate: false })
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
    for (const id of ['whole', 'half', 'new']) await sensor(id)
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

  test('is given again for a minute, to each set of sites its own', async () => {
    const before = await getRecentCoverage(commandLine, day)
    await sql`update sensors set interval_seconds = 1800 where sensor_id = 'half'`
    expect(await getRecentCoverage(commandLine, day)).toEqual(before)
    const elsewhere = { kind: 'person', id: 'x', name: 'X', role: 'viewer', sites: ['East'] } as const
    expect(await getRecentCoverage({ ...elsewhere, sites: [...elsewhere.sites] }, day)).toMatchObject({ expected: 0 })
    expect((await getCoverage(commandLine, day)).expected).toBeGreaterThan(before.expected)
  })
})
