import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { registerEquipment } from '@/features/equipment/commands'
import { registerSensors } from '@/features/sensors/commands'
import { parseAlertFilters } from './filters'
import { countOpenAlerts, getAlert, listAlerts, listSensorAlerts } from './queries'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 22, hour))
const evidence = {
  detector: 'limit',
  window: { from: at(1).toISOString(), to: at(2).toISOString() },
  observed: 5,
  unit: 'bar',
  contributors: [],
}

async function raise(
  message: string,
  severity: string,
  status: string,
  raisedAt: Date,
  stored: object = evidence,
  tag: string | null = 'P-1',
) {
  const [row] = await sql<{ id: string }[]>`
    insert into anomaly_alerts (sensor_id, equipment_id, type, severity, status, message, evidence, raised_at, resolved_at)
    values ('s', (select id from equipment where tag = ${tag}), 'limit', ${severity}, ${status}, ${message},
            ${JSON.stringify(stored)}::text::jsonb, ${raisedAt.toISOString()},
            ${status === 'resolved' ? raisedAt.toISOString() : null})
    returning id`
  return row?.id ?? ''
}

const messages = async (params: Record<string, string>) =>
  (await listAlerts(commandLine, parseAlertFilters(params))).rows.map(({ message }) => message)

const place = { site: 'North', area: 'Hall A', workCenter: 'Pumps', workUnit: 'Set 1', criticality: 'low' } as const
let first: string

beforeAll(async () => {
  await registerEquipment(commandLine, [{ ...place, tag: 'P-1', name: 'Feed pump' }])
  await registerSensors(commandLine, [{ sensorId: 's', type: 'pressure', name: 'Suction', equipmentTag: 'P-1' }])
  first = await raise('older high', 'high', 'open', at(1))
  await raise('newer high', 'high', 'acknowledged', at(2))
  await raise('low', 'low', 'open', at(3))
  await raise('critical', 'critical', 'open', at(0), { nonsense: true })
  await raise('resolved critical', 'critical', 'resolved', at(4))
})

describe('listAlerts', () => {
  test.each([
    [{}, ['critical', 'newer high', 'older high', 'low']],
    [{ status: 'unacknowledged' }, ['critical', 'older high', 'low']],
    [{ status: 'acknowledged' }, ['newer high']],
    [{ status: 'resolved' }, ['resolved critical']],
    [{ status: 'all', severity: 'critical' }, ['critical', 'resolved critical']],
    [{ equipment: 'P-1', severity: 'low' }, ['low']],
    [{ equipment: 'P-9' }, []],
    [{ area: 'Hall A', sensor: 's', severity: 'low' }, ['low']],
    [{ status: 'nonsense', severity: 'nonsense' }, ['critical', 'newer high', 'older high', 'low']],
  ])('shows with %j the most severe first, then the newest', async (params, expected) => {
    expect(await messages(params)).toEqual(expected)
  })
})

describe('getAlert', () => {
  test('brings the evidence parsed', async () => {
    expect(await getAlert(commandLine, first)).toMatchObject({
      message: 'older high',
      sensorName: 'Suction',
      equipmentTag: 'P-1',
      evidence: { detector: 'limit', observed: 5, contributors: [] },
    })
  })

  test('has no evidence when what is stored cannot be read', async () => {
    const [critical] = (await listAlerts(commandLine, parseAlertFilters({ severity: 'critical' }))).rows
    expect(await getAlert(commandLine, critical?.id ?? '')).toMatchObject({ message: 'critical', evidence: null })
  })

  test.each(['', 'not-an-id', '00000000-0000-4000-8000-000000000000'])('is null for %j', async (id) => {
    expect(await getAlert(commandLine, id)).toBeNull()
  })
})

test('listSensorAlerts has the first moment of its range and not the last', async () => {
  const alerts = await listSensorAlerts(commandLine, 's', { from: at(1), to: at(3) })
  expect(alerts.map(({ message }) => message)).toEqual(['newer high', 'older high'])
})

test('countOpenAlerts counts what is not resolved', async () => {
  expect(await countOpenAlerts(commandLine)).toEqual({
    total: 4,
    unacknowledged: 3,
    bySeverity: { critical: 1, high: 2, medium: 0, low: 1 },
  })
})

test('grouped, a machine’s alerts stand together, the machine with the worst first', async () => {
  await registerEquipment(commandLine, [
    { ...place, tag: 'P-2', name: 'Booster' },
    { ...place, tag: 'P-3', name: 'Drain' },
  ])
  await raise('medium of P-2', 'medium', 'open', at(5), evidence, 'P-2')
  await raise('high of P-2', 'high', 'open', at(6), evidence, 'P-2')
  await raise('low of P-3', 'low', 'open', at(7), evidence, 'P-3')
  await raise('of no machine', 'medium', 'open', at(8), evidence, null)
  const grouped = async (sort: string) =>
    (await listAlerts(commandLine, parseAlertFilters({ group: 'machine', sort }))).rows.map(
      ({ equipmentTag, ofMachine, message }) => [equipmentTag, ofMachine, message],
    )
  expect(await grouped('priority')).toEqual([
    ['P-1', 4, 'critical'],
    ['P-1', 4, 'newer high'],
    ['P-1', 4, 'older high'],
    ['P-1', 4, 'low'],
    ['P-2', 2, 'high of P-2'],
    ['P-2', 2, 'medium of P-2'],
    [null, 1, 'of no machine'],
    ['P-3', 1, 'low of P-3'],
  ])
  expect((await grouped('newest')).map(([tag]) => tag)).toEqual([null, 'P-3', 'P-2', 'P-2', 'P-1', 'P-1', 'P-1', 'P-1'])
  expect((await grouped('oldest')).map(([, , message]) => message).slice(0, 2)).toEqual(['critical', 'older high'])
})
