import { beforeEach, expect, test } from 'vitest'
import { connect, isEmbedded, sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { registerSensors } from '@/features/sensors/commands'
import { env } from '@/lib/env'
import { differencesFrom, listNoted } from './arrange-summary'
import { refreshSummary, repairSummary } from './commands'
import { noteChangedHours } from './note-changed-hours'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const longAgo = new Date(Date.now() - 170 * dayMs)
/** The start of an hour before now. */
const hoursAgo = (hours: number) => new Date((Math.floor(Date.now() / hourMs) - hours) * hourMs)
let counter = 0
let sensorId: string

beforeEach(async () => {
  sensorId = `summed-${++counter}`
  await registerSensors(commandLine, [{ sensorId, type: 'temperature' }])
  await repairSummary(commandLine)
})

let minute = 0
/** Stores a reading in the hour and notes it, as whatever stores readings does. */
const put = (hour: Date, value = ++minute, connection = sql) =>
  connection.begin(async (tx) => {
    const at = new Date(hour.getTime() + (++minute % 3600) * 1000)
    await tx`insert into sensor_readings (sensor_id, "timestamp", value) values (${sensorId}, ${at.toISOString()}, ${value})`
    await noteChangedHours(tx, [at.getTime()])
  })

/** Stores a reading as one that came in time and was not noted. */
const putFresh = (at: Date) =>
  sql`insert into sensor_readings (sensor_id, "timestamp", value) values (${sensorId}, ${at.toISOString()}, 1)`

const requestedAt = async (hour: Date) =>
  (await sql<{ at: string }[]>`select requested_at as at from summary_repairs where hour = ${hour.toISOString()}`)[0]
    ?.at

test('an hour is noted when it may be in the summary already, each hour once and each time later', async () => {
  const hour = hoursAgo(30)
  await put(hoursAgo(0))
  await put(hour)
  expect(await listNoted()).toEqual([hour.toISOString()])
  const before = await requestedAt(hour)
  await sql`update summary_repairs set requested_at = requested_at + interval '1 hour'`
  await put(hour)
  expect(await listNoted()).toEqual([hour.toISOString()])
  const [later] =
    await sql`select requested_at > ${before ?? ''}::timestamptz + interval '1 hour' as "isLater" from summary_repairs`
  expect(later?.isLater).toBe(true)
})

test('an hour is noted with its readings or not at all', async () => {
  const refused = sql.begin(async (tx) => {
    await noteChangedHours(tx, [hoursAgo(30).getTime()])
    throw new Error('no')
  })
  await expect(refused).rejects.toThrow('no')
  expect(await listNoted()).toEqual([])
})

test('hours between the summary’s end and a noted hour do not disappear', async () => {
  // The first of the file that brings the summary's end so far.
  await put(hoursAgo(30))
  await repairSummary(commandLine)
  await putFresh(hoursAgo(12))
  await putFresh(hoursAgo(8))
  await put(hoursAgo(5))
  await repairSummary(commandLine)
  expect([await listNoted(), await differencesFrom(longAgo)]).toEqual([[], []])
})

test('what is noted is stale before the repair and equals brute force after it, inside and outside the policy’s window', async () => {
  const hours = [hoursAgo(3), hoursAgo(4), hoursAgo(80 * 24), hoursAgo(100 * 24), hoursAgo(100 * 24 - 3)]
  for (const hour of hours) await put(hour)
  await repairSummary(commandLine)
  expect([await listNoted(), await differencesFrom(longAgo)]).toEqual([[], []])
  for (const hour of hours) await put(hour, -hour.getTime())
  expect(await differencesFrom(longAgo)).toHaveLength(hours.length)
  expect(await listNoted()).toHaveLength(hours.length)
  await repairSummary(commandLine)
  expect([await listNoted(), await differencesFrom(longAgo)]).toEqual([[], []])
  await repairSummary(commandLine)
  expect(await differencesFrom(longAgo)).toEqual([])
})

test('a run is as long as it may be; the next goes on', async () => {
  for (const days of [20, 40, 60]) await put(hoursAgo(days * 24))
  await repairSummary(commandLine, 2)
  expect(await listNoted()).toEqual([hoursAgo(20 * 24).toISOString()])
  await repairSummary(commandLine, 2)
  expect([await listNoted(), await differencesFrom(longAgo)]).toEqual([[], []])
})

test('the last full hour and the running one stay what the readings say, also after a refresh up to now', async () => {
  await putFresh(hoursAgo(1))
  await putFresh(hoursAgo(0))
  await refreshSummary(commandLine, hoursAgo(10), new Date())
  await putFresh(new Date(hoursAgo(1).getTime() + 1000))
  await putFresh(new Date(hoursAgo(0).getTime() + 1000))
  expect(await differencesFrom(longAgo)).toEqual([])
})

test('hours whose readings are gone are forgotten and stay as they are in the summary', async () => {
  const [old, edge] = [hoursAgo(200 * 24), hoursAgo(180 * 24)]
  await putFresh(old)
  await sql`call refresh_continuous_aggregate('sensor_readings_summary_hourly', null, ${longAgo.toISOString()}::timestamptz)`
  await sql`select drop_chunks('sensor_readings', older_than => interval '180 days')`
  await sql.begin((tx) => noteChangedHours(tx, [old.getTime(), edge.getTime()]))
  await put(hoursAgo(100))
  await repairSummary(commandLine)
  await refreshSummary(commandLine, new Date(0), new Date())
  expect([await listNoted(), await differencesFrom(longAgo)]).toEqual([[], []])
  const [kept] = await sql`
    select reading_count::int as n from sensor_readings_summary_hourly where sensor_id = ${sensorId} and hour < ${longAgo.toISOString()}`
  expect(kept?.n).toBe(1)
})

test('ended between refresh and forgetting: the next run does it again', async () => {
  await sql`create function fail_once() returns trigger language plpgsql as $$ begin raise 'killed'; end $$`
  await sql`create trigger fail_once before delete on summary_repairs for each row execute function fail_once()`
  await put(hoursAgo(50))
  await expect(repairSummary(commandLine)).rejects.toThrow('killed')
  expect(await listNoted()).toHaveLength(1)
  await sql`drop trigger fail_once on summary_repairs`
  await put(hoursAgo(50))
  await repairSummary(commandLine)
  expect([await listNoted(), await differencesFrom(longAgo)]).toEqual([[], []])
})

test('writers and repairs at once: nothing stays stale without a note, and one run more repairs all', async () => {
  const hours = [30, 31, 32, 900, 2_000].map(hoursAgo)
  const writes = Array.from({ length: 60 }, (_, i) => put(hours[i % hours.length] ?? hoursAgo(30)))
  const repairs = Array.from({ length: 5 }, () => repairSummary(commandLine))
  await Promise.all([...writes, ...repairs])
  const noted = new Set(await listNoted())
  const stale = (await differencesFrom(longAgo)).map(({ hour }) => new Date(hour).toISOString())
  expect(stale.filter((hour) => !noted.has(hour))).toEqual([])
  await repairSummary(commandLine)
  expect([await listNoted(), await differencesFrom(longAgo)]).toEqual([[], []])
})

test.skipIf(isEmbedded())('a reading that commits after the repair is noted still (needs a server)', async () => {
  const hour = hoursAgo(60)
  await put(hour)
  await repairSummary(commandLine)
  await put(hour)
  const { sql: other } = connect(env(), 1)
  await other.begin(async (tx) => {
    const at = new Date(hour.getTime() + 3_599_000).toISOString()
    await tx`insert into sensor_readings (sensor_id, "timestamp", value) values (${sensorId}, ${at}, 7)`
    await noteChangedHours(tx, [hour.getTime()])
    await repairSummary(commandLine)
    expect(await listNoted()).toEqual([hour.toISOString()])
  })
  await other.end()
  expect(await listNoted()).toEqual([hour.toISOString()])
  expect(await differencesFrom(longAgo)).toHaveLength(1)
  await repairSummary(commandLine)
  expect([await listNoted(), await differencesFrom(longAgo)]).toEqual([[], []])
})

test.skipIf(isEmbedded())('an hour noted again while its refresh runs is not forgotten (needs a server)', async () => {
  const hour = hoursAgo(60)
  await put(hour)
  const { sql: other } = connect(env(), 1)
  const [table] = await sql`
    select materialization_hypertable_schema as schema, materialization_hypertable_name as name
    from timescaledb_information.continuous_aggregates`
  let repairing = Promise.resolve()
  await other.begin(async (tx) => {
    await tx`lock table ${tx(table?.schema)}.${tx(table?.name)} in access exclusive mode`
    repairing = repairSummary(commandLine)
    await expect
      .poll(async () => (await sql`select from pg_locks where not granted`).length, { timeout: 20_000 })
      .toBeGreaterThan(0)
    await put(hour)
  })
  await Promise.all([repairing, other.end()])
  expect(await listNoted()).toEqual([hour.toISOString()])
  await repairSummary(commandLine)
  expect([await listNoted(), await differencesFrom(longAgo)]).toEqual([[], []])
})
