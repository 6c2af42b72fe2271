import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { equipment } from '@/db/schema'
import { commandLine } from '@/features/access/actor'
import { registerEquipment } from '@/features/equipment/commands'
import { registerSensors } from '@/features/sensors/commands'
import type { Cell } from '@/lib/table-file/column'
import { eachLabelPage, labelColumns } from './queries'

const hourMs = 3_600_000
const start = Date.parse('2026-11-01T00:00:00Z')
const at = (hour: number) => new Date(start + hour * hourMs)
const now = at(30)
let machine = ''

beforeAll(async () => {
  const place = { site: 'North', area: 'Hall', workCenter: 'Pumps', workUnit: 'Set', criticality: 'low' } as const
  await registerEquipment(commandLine, [
    { ...place, tag: 'P-1', name: 'Pump' },
    { ...place, tag: 'P-2', name: 'Pump' },
  ])
  await registerSensors(commandLine, [
    { sensorId: 'flow', type: 'flow', equipmentTag: 'P-1' },
    { sensorId: 'other', type: 'flow', equipmentTag: 'P-2' },
  ])
  for (const sensorId of ['flow', 'other']) await failure(sensorId, sensorId === 'flow' ? 10 : 3)
  machine = (await db.select().from(equipment)).find(({ tag }) => tag === 'P-1')?.id ?? ''
})

/** An alarm raised two hours before the machine failed, restored two hours after it, judged twelve hours after it. */
const failure = (sensorId: string, hour: number) => sql`
  insert into anomaly_alerts
    (id, sensor_id, type, severity, status, message, evidence, raised_at, resolved_at, verdict, verdict_at, failed_at)
  values (${randomUUID()}, ${sensorId}, 'limit', 'high', 'resolved', 'High', '{}', ${at(hour - 2).toISOString()},
    ${at(hour + 2).toISOString()}, 'real', ${at(hour + 12).toISOString()}, ${at(hour).toISOString()})`

async function labels(more: { step?: number; horizon?: number; hours?: number } = {}, seen = now) {
  const { step = 3600, horizon = 4 * 3600, hours = 30 } = more
  const rows: Cell[][] = []
  const asked = { from: at(0), to: at(hours), step, horizon }
  for await (const page of eachLabelPage(commandLine, machine, asked, seen)) rows.push(...page)
  return rows.map((row) => Object.fromEntries(labelColumns.map(({ name }, i) => [name, row[i] ?? null])))
}

const hourOf = (micros: Cell | undefined) => (Number(micros) / 1000 - start) / hourMs

describe('labels', () => {
  test('say whether the machine fails within the horizon, and how far it is', async () => {
    const rows = await labels()
    expect(rows).toHaveLength(30)
    const positive = rows.filter((row) => row.failure_within === true).map((row) => hourOf(row.at))
    expect(positive).toEqual([6, 7, 8, 9])
    expect(rows[0]?.hours_to_failure).toBe(10)
    expect(rows[10]?.hours_to_failure).toBeNull()
  })

  test('are not known while the horizon is not over', async () => {
    const rows = await labels()
    expect(rows.filter((row) => row.failure_within === null).map((row) => hourOf(row.at))).toEqual([27, 28, 29])
    expect(rows[26]?.failure_within).toBe(false)
  })

  test('tell since when they are known: a failure since somebody said so', async () => {
    const rows = await labels()
    expect(hourOf(rows[8]?.known_at)).toBe(22)
    expect(hourOf(rows[0]?.known_at)).toBe(4)
    expect(rows[29]?.known_at).toBeNull()
  })

  test('say of what is not ahead only what was so then', async () => {
    const rows = await labels()
    const hoursIn = (name: string) => rows.filter((row) => row[name]).map((row) => hourOf(row.at))
    expect(hoursIn('is_down')).toEqual([10, 11])
    expect(hoursIn('open_alerts')).toEqual([8, 9, 10, 11])
    // What happens later changes nothing of them.
    const before = await labels({ hours: 9 }, at(9))
    const past = ['is_down', 'in_maintenance', 'hours_since_maintenance', 'open_alerts']
    const only = (all: typeof rows) => all.map((row) => past.map((name) => row[name]))
    expect(only(before)).toEqual(only(rows.slice(0, 9)))
  })

  test('of an entry of the log count from when it was written', async () => {
    await sql`
      insert into maintenance_logs (sensor_id, activity, description, performed_by, performed_at)
      values ('flow', 'service', 'Greased', 'Ada', ${at(5).toISOString()})`
    const rows = await labels({ hours: 10 })
    expect(rows.every((row) => row.hours_since_maintenance === null)).toBe(true)
    const from = new Date(Math.ceil((Date.now() + hourMs) / hourMs) * hourMs)
    const asked = { from, to: new Date(from.getTime() + 1), step: 3600, horizon: 3600 }
    for await (const [row] of eachLabelPage(commandLine, machine, asked, new Date()))
      expect(row?.[6]).toBeCloseTo((from.getTime() - at(5).getTime()) / hourMs)
  })

  test('are the same in pages', async () => {
    const rows = await labels({ step: 30, hours: 20 })
    expect(rows).toHaveLength(2_400)
    expect(new Set(rows.map((row) => row.at)).size).toBe(2_400)
  })

  test('are none for a machine of another site', async () => {
    const person = { kind: 'person', id: randomUUID(), name: 'Ada', role: 'viewer', sites: ['South'] } as const
    const asked = { from: at(0), to: at(3), step: 3600, horizon: 3600 }
    const pages = []
    for await (const page of eachLabelPage({ ...person, sites: ['South'] }, machine, asked, now)) pages.push(page)
    expect(pages).toEqual([])
  })
})
