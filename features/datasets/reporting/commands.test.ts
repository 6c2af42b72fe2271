import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { registerEquipment } from '@/features/equipment/commands'
import { registerSensors } from '@/features/sensors/commands'
import { env } from '@/lib/env'
import { openReporting } from './commands'

const name = `reporting_${randomBytes(6).toString('hex')}`
const password = 'a password of ASCII'
const views = [
  'alert_events',
  'alerts',
  'equipment',
  'maintenance_log',
  'maintenance_tasks',
  'readings',
  'readings_hourly',
  'sensor_limits',
  'sensors',
]

beforeAll(async () => {
  const place = { site: 'North', area: 'Hall', workCenter: 'Pumps', workUnit: 'Set', criticality: 'low' } as const
  await registerEquipment(commandLine, [{ ...place, tag: 'P-1', name: 'Pump' }])
  await registerSensors(commandLine, [{ sensorId: 'flow', type: 'flow', unit: 'm³/h', equipmentTag: 'P-1' }])
  await sql`
    insert into sensor_readings (sensor_id, timestamp, value)
    select 'flow', at, 2 from generate_series('2026-11-01T00:00:00Z'::timestamptz, '2026-11-01T01:59:00Z', interval '1 minute') at`
  expect(await openReporting(commandLine, { name, password })).toEqual({ ok: true, name })
})
afterAll(async () => {
  await sql.unsafe(`drop owned by "${name}"; drop role "${name}"`)
})

/** Asks in a transaction of that role, as a tool would; what it does is rolled back. */
const asReporting = (query: string) =>
  sql.begin(async (tx) => {
    await tx.unsafe(`set local role "${name}"; set local search_path = reporting, public`)
    return [...(await tx.unsafe(query))]
  })

/** The example of the document, as Grafana sends it: with what its macros and variables stand for, TimescaleDB switched on. */
async function grafanaQuery(): Promise<string> {
  const document = await readFile('docs/data-out.md', 'utf8')
  const [example = ''] = /^ {4}select \$__timeGroup.*?\n\n/ms.exec(document) ?? []
  return example
    .replace("$__timeGroup(hour, '1h')", "time_bucket('1h', hour)")
    .replace('$__timeFilter(hour)', "hour between '2026-11-01T00:00:00Z' and '2026-11-01T06:00:00Z'")
    .replace('$sensor', "'flow'")
}

describe('the role of reporting', () => {
  test('gets what the example for Grafana shows', async () => {
    expect(await asReporting(await grafanaQuery())).toMatchObject([
      { time: expect.anything(), metric: 'flow', mean: 2 },
      { time: expect.anything(), metric: 'flow', mean: 2 },
    ])
  })

  test('reads every view', async () => {
    const found = await sql`select table_name from information_schema.views where table_schema = 'reporting' order by 1`
    expect(found.map((row) => row.table_name)).toEqual(views)
    for (const view of views) await asReporting(`select * from ${view} limit 1`)
    expect(
      await asReporting(`select count(*)::int as n, avg(value) as mean from readings where sensor_id = 'flow'`),
    ).toEqual([{ n: 120, mean: 2 }])
    expect(await asReporting('select reading_count::int as n from readings_hourly order by hour')).toEqual([
      { n: 60 },
      { n: 60 },
    ])
    expect(await asReporting('select sensor_id, equipment_tag, site from sensors')).toEqual([
      { sensor_id: 'flow', equipment_tag: 'P-1', site: 'North' },
    ])
  })

  test.each([
    'select * from public.sensor_readings',
    'select * from public.users',
    'select * from public.device_keys',
    'select * from drizzle.__drizzle_migrations',
    `insert into reporting.equipment (tag, name) values ('x', 'x')`,
    `update reporting.sensor_limits set value = 1`,
    'create table reporting.mine (id int)',
    'create table public.mine (id int)',
  ])('is refused: %s', async (query) => {
    await expect(asReporting(query)).rejects.toThrow(/permission denied/)
  })

  test('is no more than it was made, and may only read', async () => {
    const [role] = await sql`
      select rolsuper, rolcreaterole, rolcreatedb, rolcanlogin, rolconnlimit, rolconfig from pg_roles where rolname = ${name}`
    expect(role).toEqual({
      rolsuper: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolcanlogin: true,
      rolconnlimit: 10,
      rolconfig: ['default_transaction_read_only=on', 'statement_timeout=60s', 'search_path=reporting, public'],
    })
  })

  test('gets a new password when it is opened again; a role of somebody else is left alone', async () => {
    expect(await openReporting(commandLine, { name, password: 'another password of ASCII' })).toEqual({
      ok: true,
      name,
    })
    const [{ owner } = { owner: '' }] = await sql<{ owner: string }[]>`select current_user as owner`
    expect(await openReporting(commandLine, { name: owner, password })).toEqual({ ok: false, reason: 'not_ours' })
  })

  test('is opened by no person', async () => {
    const { person } = await arrangePerson('admin')
    await expect(openReporting(person, { name, password })).rejects.toThrow('reporting.open')
  })

  test.runIf(env().DATABASE_URL)('signs in with its password to a server, and writes nothing', async () => {
    await openReporting(commandLine, { name, password })
    const url = new URL(env().DATABASE_URL ?? '')
    const tool = postgres(url.href, { username: name, password, max: 1, onnotice: () => {} })
    expect(await tool`select count(*)::int as n from readings`).toEqual([{ n: 120 }])
    expect(await tool.unsafe(await grafanaQuery())).toHaveLength(2)
    await expect(tool`create temporary table mine (id int)`).rejects.toThrow('read-only')
    await tool.end()
    const wrong = postgres(url.href, { username: name, password: 'not the password', max: 1, onnotice: () => {} })
    await expect(wrong`select 1`).rejects.toThrow('password authentication failed')
    await wrong.end()
  })
})
