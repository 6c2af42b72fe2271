import type { Sql } from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { arrangePlaces, type Place, settingsOf } from '@/backup/arrange-places'
import { knownMigrations, migrateDatabase } from '@/db/migrate'
import { env } from '@/lib/env'
import { schemaSql } from './schema-sql'

const places = await arrangePlaces()
/** Each step waits for the disk. */
const timeout = 300_000
/** So many migrations had the first version that anybody could have installed. */
const firstReleased = 3
afterAll(places.clean)

/** What the first version wrote; every later schema has to take it, while old and new code run side by side. */
async function fillAsFirstVersion(sql: Sql): Promise<void> {
  await sql`
    insert into equipment (tag, name, site, area, work_center, work_unit)
    values ('P-1', 'Pump', 'North', 'Hall 1', 'Cooling', 'Pumps')`
  await sql`
    insert into sensors (sensor_id, type, unit, interval_seconds, equipment_id)
    select 'p-1', 'temperature', '°C', 60, id from equipment`
  await sql`insert into device_keys (name, prefix, secret_hash) values ('Gateway', 'smk_abc', repeat('a', 64))`
  await sql`
    insert into anomaly_alerts (sensor_id, equipment_id, type, severity, message, evidence, raised_at, status, resolved_at)
    select 'p-1', id, 'limit', 'high', 'Too hot', '{}', now() - interval '1 day', status::alert_status, resolved
    from equipment, (values ('open', null), ('acknowledged', null), ('resolved', now())) v (status, resolved)`
  await sql`
    insert into maintenance_tasks (title, type, status, equipment_id, alert_id)
    select 'Look at it', 'corrective', each, a.equipment_id, a.id
    from unnest(enum_range(null::task_status)) each, anomaly_alerts a where a.status = 'open'`
  await sql`
    insert into maintenance_logs (task_id, equipment_id, sensor_id, activity, description, performed_by, performed_at)
    select id, equipment_id, 'p-1', 'repair', 'Greased it', 'Ada', now() from maintenance_tasks`
}

/** What people of the first version go on to do on every later schema, while the new code is brought up beside it. */
async function workAsFirstVersion(sql: Sql): Promise<void> {
  await sql`
    with alert as (
      insert into anomaly_alerts (sensor_id, equipment_id, type, severity, message, evidence, raised_at, status, resolved_at)
      select 'p-1', id, 'limit', 'low', 'Warm', '{}', now(), 'resolved', now() from equipment
      returning id, equipment_id
    ), task as (
      insert into maintenance_tasks (title, type, status, equipment_id, alert_id)
      select 'Look again', 'corrective', 'requested', equipment_id, id from alert returning id, equipment_id
    )
    insert into maintenance_logs (task_id, equipment_id, sensor_id, activity, description, performed_by, performed_at)
    select id, equipment_id, 'p-1', 'inspection', 'Looked', 'Ada', now() from task`
  await sql`update maintenance_tasks set status = 'done', completed_at = now() where title = 'Look again' and status = 'requested'`
}

/** Rows of tables that came later and that nothing of the first version leads to, written as soon as there is such a table. */
const laterRows: Record<string, string> = {
  sensor_limits: `insert into sensor_limits (sensor_id, kind, severity, value) values ('p-1', 'high', 'high', 80)`,
  notification_channels: `insert into notification_channels (name, kind, sealed_target, shown_target, notices)
    values ('Shift', 'email', 'sealed', 's…@plant', enum_range(null::notice_kind))`,
  job_schedules: `insert into job_schedules values ('detect', 20)`,
  checklist_templates: `insert into checklist_templates (name, items, equipment_id) select 'Weekly', '[]', id from equipment`,
  storage_choices: `insert into storage_choices values ('refresh', '60')`,
  mqtt_bridges: `insert into mqtt_bridges (name, is_connected) values ('hall-1', true)`,
}

async function fillLaterTables(sql: Sql): Promise<void> {
  for (const [table, statement] of Object.entries(laterRows)) {
    const [row] = await sql`select to_regclass(${table}) is not null as "isThere"`
    if (row?.isThere && (await sql`select from ${sql(table)}`).length === 0) await sql.unsafe(statement)
  }
}

/** Of each table of ours, how many rows it has. */
async function countsOf(sql: Sql): Promise<Map<string, number>> {
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`
  const counts = new Map<string, number>()
  for (const { name } of tables)
    counts.set(name, (await sql<{ count: number }[]>`select count(*)::int from ${sql(name)}`)[0]?.count ?? 0)
  return counts
}

/** Posts readings as devices do, one after the other, until it is told to end; how many were taken. */
function postReadings(sql: Sql, from: number): { end: () => Promise<number> } {
  let posted = 0
  let ended = false
  const done = (async () => {
    while (!ended) {
      const at = new Date(from + posted * 1_000).toISOString()
      await sql`insert into sensor_readings (sensor_id, "timestamp", value, unit) values ('p-1', ${at}, ${posted}, '°C')`
      posted += 1
    }
    return posted
  })()
  return {
    end: () => {
      ended = true
      return done
    },
  }
}

async function rowsOf(sql: Sql): Promise<Record<string, number>> {
  const [row] = await sql`
    select
      (select count(*)::int from sensor_readings) as readings, (select count(*)::int from anomaly_alerts) as alerts,
      (select count(*)::int from maintenance_tasks) as tasks, (select count(*)::int from maintenance_logs) as logs`
  return { ...row }
}

/** Migrates a place that `ask` has open. */
const migrate = (place: Place, first?: number) => migrateDatabase({ first, on: settingsOf(place) })

test('a plant that took every step from the first schema is like a new one, with all its rows', {
  timeout,
}, async () => {
  const place = await places.emptyPlace()
  const upgraded = await places.ask(place, async (sql) => {
    await migrate(place, firstReleased)
    await fillAsFirstVersion(sql)
    let taken = 0
    for (let step = firstReleased + 1; step <= knownMigrations().length; step += 1) {
      await fillLaterTables(sql)
      const before = await countsOf(sql)
      const devices = postReadings(sql, Date.UTC(2026, 0, step))
      await migrate(place, step)
      taken += await devices.end()
      const after = await countsOf(sql)
      expect([...before].filter(([table, count]) => (after.get(table) ?? 0) < count)).toEqual([])
      await workAsFirstVersion(sql)
    }
    const steps = knownMigrations().length - firstReleased
    expect(await rowsOf(sql)).toEqual({ readings: taken, alerts: 3 + steps, tasks: 5 + steps, logs: 5 + steps })
    await fillLaterTables(sql)
    const filled = await countsOf(sql)
    expect(Object.keys(laterRows).filter((table) => !filled.get(table))).toEqual([])
    return schemaSql(sql)
  })
  const fresh = await places.emptyPlace()
  const made = await places.ask(fresh, async (sql) => {
    await migrate(fresh)
    return schemaSql(sql)
  })
  expect(upgraded).toBe(made)
})

test.skipIf(!env().TEST_DATABASE_URL)(
  'a table that is in use holds up the migration, not the plant',
  { timeout },
  async () => {
    const place = await places.emptyPlace()
    await places.ask(place, async (sql) => {
      await migrate(place, 2)
      const waits = () => sql<{ since: string }[]>`
      select waitstart::text as since from pg_locks
      where not granted and relation = 'sensors'::regclass and database = (select oid from pg_database where datname = current_database())`
      let done: Promise<void> | undefined
      await places.ask(place, (other) =>
        other.begin(async (tx) => {
          await tx`select from sensors`
          done = migrate(place)
          await expect.poll(waits).toHaveLength(1)
          const [first] = await waits()
          await expect.poll(async () => (await waits())[0]?.since ?? first?.since).not.toBe(first?.since)
        }),
      )
      await done
      const [row] = await sql`select count(*)::int as count from drizzle.__drizzle_migrations`
      expect(row?.count).toBe(knownMigrations().length)
    })
  },
)
