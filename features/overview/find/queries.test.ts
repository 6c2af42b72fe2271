import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { createEquipment } from '@/features/equipment/commands'
import { registerSensors } from '@/features/sensors/commands'
import { listNamed } from './queries'

beforeAll(async () => {
  for (const [tag, site] of [
    ['P-101', 'North'],
    ['P-102', 'South'],
    ['XP-10', 'North'],
  ] as const) {
    const place = { site, area: 'Hall 1', workCenter: 'Cooling', workUnit: `Station ${tag}` }
    await createEquipment(commandLine, { tag, name: 'Feed pump', ...place, criticality: 'high' })
    const sensor = { sensorId: `${tag}.vibration`, name: `Drive end ${tag}`, type: 'vibration', equipmentTag: tag }
    await registerSensors(commandLine, [sensor])
    await sql`insert into anomaly_alerts (sensor_id, type, severity, status, message, evidence, raised_at, resolved_at)
      values (${`${tag}.vibration`}, 'limit', 'low', 'resolved', ${`Old trouble of ${tag}`}, '{}', now(), now()),
             (${`${tag}.vibration`}, 'limit', 'low', 'open', ${`100% too high at ${tag}`}, '{}', now(), null)`
  }
  await registerSensors(commandLine, [{ sensorId: 'room', type: 'temperature' }])
  await sql`update sensors set status = 'retired' where sensor_id = 'XP-10.vibration'`
})

const found = async (text: string, actor = commandLine) =>
  (await listNamed(actor, text)).map(({ kind, name }) => `${kind}: ${name}`)

test.each<[string, string[]]>([
  [
    'p-10',
    [
      'equipment: P-101 Feed pump',
      'equipment: P-102 Feed pump',
      'equipment: XP-10 Feed pump',
      'sensor: Drive end P-101',
      'sensor: Drive end P-102',
      'alert: 100% too high at XP-10',
      'alert: 100% too high at P-102',
      'alert: 100% too high at P-101',
      'alert: Old trouble of XP-10',
      'alert: Old trouble of P-102',
      'alert: Old trouble of P-101',
    ],
  ],
  ['pump  xp', ['equipment: XP-10 Feed pump']],
  ['100%', ['alert: 100% too high at XP-10', 'alert: 100% too high at P-102', 'alert: 100% too high at P-101']],
  ['room', ['sensor: room']],
  ['_', []],
  ['  ', []],
  ['\\', []],
  ["'", []],
])('%j finds machines, sensors and alerts', async (text, names) => {
  expect((await found(text)).sort()).toEqual([...names].sort())
})

test('what begins with the text comes first, and open alerts before resolved ones', async () => {
  const all = await found('p-10')
  expect(all.slice(0, 5)).toEqual(expect.arrayContaining(['equipment: P-101 Feed pump']))
  expect(all.indexOf('equipment: P-102 Feed pump')).toBeLessThan(all.indexOf('equipment: XP-10 Feed pump'))
  expect(all.indexOf('alert: 100% too high at P-101')).toBeLessThan(all.indexOf('alert: Old trouble of XP-10'))
})

test('machines stand as people count: P-9 before P-10', async () => {
  for (const tag of ['R-10', 'R-9', 'R-100']) {
    const place = { site: 'East', area: 'Hall 2', workCenter: 'Ovens', workUnit: tag }
    await createEquipment(commandLine, { tag, name: 'Oven', ...place, criticality: 'low' })
  }
  expect(await found('oven')).toEqual(['equipment: R-9 Oven', 'equipment: R-10 Oven', 'equipment: R-100 Oven'])
})

test('nobody finds what is on another site, or on none', async () => {
  const { person } = await arrangePerson('viewer', { sites: ['South'] })
  expect(await found('p-1', person)).toEqual([
    'equipment: P-102 Feed pump',
    'sensor: Drive end P-102',
    'alert: 100% too high at P-102',
    'alert: Old trouble of P-102',
  ])
  expect(await found('room', person)).toEqual([])
})

test('six of each at most', async () => {
  const many = Array.from({ length: 9 }, () => ({ sensorId: `many-${randomUUID()}`, type: 'level' }))
  await registerSensors(commandLine, many)
  expect(await found('many-')).toHaveLength(6)
})
