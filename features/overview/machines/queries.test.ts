import { expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { registerEquipment } from '@/features/equipment/commands'
import type { HealthFilter, MachineStateFilter } from '@/features/equipment/filters'
import { parseOverviewFilters } from '@/features/overview/filters'
import { getPlantState } from '@/features/overview/queries'
import { registerSensors } from '@/features/sensors/commands'
import { lastWholeDay } from '@/lib/time-range'
import { listMachineDetails } from './details'
import { listMachineIds, listMachineStates } from './queries'

const place = { site: 'North', area: 'Hall', workCenter: 'Pumps', workUnit: 'Set', criticality: 'low' } as const

/** Machines with a thermometer each that shows 100 °C. */
async function machines(prefix: string, count: number) {
  const tags = Array.from({ length: count }, (_, i) => `${prefix}-${i}`)
  await registerEquipment(
    commandLine,
    tags.map((tag) => ({ ...place, tag, name: 'Pump' })),
  )
  const unit = { type: 'temperature', unit: '°C', intervalSeconds: 60 }
  await registerSensors(
    commandLine,
    tags.map((tag) => ({ ...unit, sensorId: `${tag}.t`, equipmentTag: tag })),
  )
  await sql`insert into sensor_latest (sensor_id, timestamp, value) select sensor_id, now(), 100 from sensors on conflict do nothing`
}

const alertOn = (pattern: string) => sql`
  insert into anomaly_alerts (sensor_id, equipment_id, type, severity, message, evidence, raised_at)
  select sensor_id, equipment_id, 'limit', 'high', 'too hot', '{}', now() from sensors where sensor_id like ${pattern}`

/** What each machine of the first page shows, by its tag. */
async function shown() {
  const now = new Date()
  const { person } = await arrangePerson('viewer')
  const asked = { ...person, unitSystem: 'imperial' as const }
  const { found } = await getPlantState(asked, parseOverviewFilters({}), now)
  const details = await listMachineDetails(asked, found, now, lastWholeDay(now))
  return new Map(found.rows.map(({ id, tag }) => [tag, details.get(id)]))
}

test('few machines show their values in the reader’s units, those with alerts the alerts beside', async () => {
  await machines('A', 3)
  await alertOn('A-1.t')
  const details = await shown()
  expect(details.get('A-0')?.values).toMatchObject([{ sensorId: 'A-0.t', value: 212, unit: '°F' }])
  expect(details.get('A-0')?.alerts).toEqual([])
  expect(details.get('A-1')?.alerts).toMatchObject([{ message: 'too hot' }])
})

test('of many machines only those that need attention show values', async () => {
  await machines('B', 30)
  const details = await shown()
  expect(details.get('A-1')?.values).toHaveLength(1)
  expect(details.get('B-1')?.values).toEqual([])
})

test('where much needs attention, alerts stand alone', async () => {
  await alertOn('B-%')
  const details = await shown()
  expect(details.get('B-1')).toMatchObject({ values: [], alerts: [{ message: 'too hot' }] })
})

test('machines are asked for by their ids: how they are, and nothing of those on other sites', async () => {
  const { found } = await getPlantState(commandLine, parseOverviewFilters({ equipment: 'A-1' }), new Date())
  const ids = found.rows.flatMap(({ id }) => id ?? [])
  const states = await listMachineStates(commandLine, ids, new Date())
  expect([...states.values()]).toMatchObject([{ tag: 'A-1', kind: 'alert', severity: 'high' }])
  const { person } = await arrangePerson('manager', { sites: ['South'] })
  expect(await listMachineStates(person, ids, new Date())).toEqual(new Map())
  expect(await listMachineStates(commandLine, [], new Date())).toEqual(new Map())
})

test('equals stand as people count: B-2 before B-10', async () => {
  const { found } = await getPlantState(commandLine, parseOverviewFilters({ search: 'B-' }), new Date())
  expect(found.rows.map(({ tag }) => tag)).toEqual(Array.from({ length: 30 }, (_, i) => `B-${i}`))
})

test('machines are asked for by their state, the most urgent first', async () => {
  const tagsOf = async (...asked: Parameters<typeof listMachineIds>) => {
    const ids = await listMachineIds(...asked)
    const states = await listMachineStates(commandLine, ids, new Date())
    return ids.map((id) => states.get(id)?.tag)
  }
  const urgent = ['A-1', ...Array.from({ length: 30 }, (_, i) => `B-${i}`)]
  const ask = (state?: MachineStateFilter) => tagsOf(commandLine, { state, sort: 'state' }, new Date())
  expect(await ask()).toEqual([...urgent, 'A-0', 'A-2'])
  expect(await ask('attention')).toEqual(urgent)
  expect(await ask('normal')).toEqual(['A-0', 'A-2'])
  expect(await ask('silent')).toEqual([])
  const { person } = await arrangePerson('manager', { sites: ['South'] })
  expect(await tagsOf(person, { sort: 'state' }, new Date())).toEqual([])
})

test('machines are asked for by their health, the least healthy first and the unknown last', async () => {
  const noted = { 'A-0': 95, 'A-1': 79, 'A-2': 20, 'B-1': 50 }
  for (const [tag, score] of Object.entries(noted))
    await sql`
      insert into machine_health (equipment_id, score, noted_at) select id, ${score}, now() from equipment where tag = ${tag}`
  const ask = async (health?: HealthFilter, state?: MachineStateFilter) => {
    const ids = await listMachineIds(commandLine, { state, health, sort: 'health' }, new Date())
    const states = await listMachineStates(commandLine, ids, new Date())
    return ids.map((id) => states.get(id)?.tag)
  }
  expect((await ask()).slice(0, 5)).toEqual(['A-2', 'B-1', 'A-1', 'A-0', 'B-0'])
  expect(await ask('poor')).toEqual(['A-2'])
  expect(await ask('fair')).toEqual(['B-1', 'A-1'])
  expect(await ask('good')).toEqual(['A-0'])
  expect(await ask('fair', 'attention')).toEqual(['B-1', 'A-1'])
  expect(await ask('unknown')).toHaveLength(29)
})
