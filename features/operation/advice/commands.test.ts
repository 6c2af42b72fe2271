import { beforeAll, expect, test } from 'vitest'
import { db, isEmbedded, sql } from '@/db/client'
import { commandLine, worker } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeOtherPolicies, otherPolicies } from '@/features/plant/arrange-other-policies'
import { applyLifecycle, changePlantSettings } from '@/features/plant/commands'
import { registerSensors } from '@/features/sensors/commands'
import { Forbidden } from '@/lib/refused'
import { applyChoices, takeAdvice } from './commands'
import { getStorageLayout, listAdvice } from './queries'
import { tryLayouts } from './trial/commands'

const entries = async () => [
  ...(await sql<{ detail: object }[]>`select detail from audit_entries where detail ? 'advisedFor' order by id`),
]
const advised = () => listAdvice(commandLine, new Date())
const layoutNow = () => getStorageLayout(db)

beforeAll(async () => {
  await applyLifecycle()
  await registerSensors(commandLine, [{ sensorId: 'a', type: 'temperature', unit: null }])
  await sql`
    insert into sensor_readings (sensor_id, "timestamp", value)
    select 'a', t, 1 from generate_series(now() - interval '20 days', now(), interval '10 minutes') t`
})

test('a plant as it comes is right, and nothing is applied that nobody advises', async () => {
  expect(await advised()).toEqual([])
  expect(await takeAdvice(commandLine, { kind: 'chunks', value: 1 })).toEqual({ ok: false, reason: 'not_advised' })
  expect(await layoutNow()).toEqual({ chunks: 7, refresh: 30, compression: 'sensor_newest' })
})

test('for readings that stay for years longer chunks are advised, applied once by however many, and noted with why', async () => {
  await changePlantSettings(commandLine, { retentionDays: 1_300, compressAfterDays: 20 })
  expect(await advised()).toMatchObject([{ kind: 'chunks', value: 14, advice: { reason: 'too_many' } }])
  const taken = { kind: 'chunks', value: 14 } as const
  expect((await takeAdvice(commandLine, { ...taken, value: 28 })).ok).toBe(false)
  const both = await Promise.all([takeAdvice(commandLine, taken), takeAdvice(commandLine, taken)])
  expect(both.filter(({ ok }) => ok).length).toBe(1)
  expect((await layoutNow()).chunks).toBe(14)
  expect(await advised()).toEqual([])
  expect(await takeAdvice(commandLine, taken)).toEqual({ ok: false, reason: 'not_advised' })
  expect(await entries()).toEqual([
    { detail: expect.objectContaining({ chunkIntervalDays: { from: 7, to: 14 }, advisedFor: 'too_many' }) },
  ])
})

test.runIf(isEmbedded())(
  'a refresh that takes long is advised to come less often, and keeps that through other settings',
  async () => {
    await sql`
    insert into job_runs (job, status, started_at, finished_at)
    values ('policy-refresh-continuous-aggregate', 'succeeded', now() - interval '1 hour', now() - interval '54 minutes')`
    expect(await advised()).toMatchObject([
      { kind: 'refresh', value: 120, advice: { reason: 'too_often', now: { share: 0.2 }, advised: { share: 0.05 } } },
    ])
    expect(await takeAdvice(commandLine, { kind: 'refresh', value: 120 })).toEqual({ ok: true })
    expect((await layoutNow()).refresh).toBe(120)
    await changePlantSettings(commandLine, { refreshWindowDays: 12 })
    expect((await layoutNow()).refresh).toBe(120)
    expect((await entries()).at(-1)?.detail).toMatchObject({ refreshEveryMinutes: { from: 30, to: 120 } })
  },
)

test('layouts are tried on a copy of a full chunk, of which nothing stays, and the smaller one is applied to what follows', async () => {
  await registerSensors(
    commandLine,
    Array.from({ length: 400 }, (_, i) => ({ sensorId: `rare-${i}`, type: 'level', unit: null })),
  )
  await sql`
    insert into sensor_readings (sensor_id, "timestamp", value)
    select 'rare-' || i, range_end - d * interval '1 day', i
    from generate_series(0, 399) i cross join generate_series(1, 3) d
    cross join (
      select range_end from timescaledb_information.chunks
      where hypertable_name = 'sensor_readings' and range_end <= now() order by 1 desc limit 1
    ) newest`
  await sql`delete from sensor_readings where sensor_id = 'a' and "timestamp" < now() - interval '1 day'`
  await sql`
    call refresh_continuous_aggregate('sensor_readings_summary_hourly', now() - interval '20 days', now() - interval '1 hour')`
  await tryLayouts(worker)
  const trials = await sql<
    { layout: string; rows: number; bytes: string }[]
  >`select * from compression_trials order by layout`
  expect(trials.map(({ layout }) => layout)).toEqual(['sensor_newest', 'sensor_oldest', 'together'])
  expect(new Set(trials.map(({ rows }) => rows)).size).toBe(1)
  expect(
    await sql`select from pg_class where relname like 'compression_trial%' and relname <> 'compression_trials' and relname not like '%pkey'`,
  ).toHaveLength(0)
  // Conditions, not times: reading takes as long as the machine lets it.
  await sql`update compression_trials set read_ms = 1`
  expect(await advised()).toMatchObject([{ kind: 'compression', value: 'together', advice: { reason: 'smaller' } }])
  expect(await takeAdvice(commandLine, { kind: 'compression', value: 'together' })).toEqual({ ok: true })
  expect((await layoutNow()).compression).toBe('together')
  expect(await advised()).toEqual([])
  expect((await entries()).at(-1)?.detail).toMatchObject({
    compressionLayout: { from: 'sensor_newest', to: 'together' },
    bytes: expect.any(Number),
    readMsThen: expect.any(Number),
  })
  const before = await sql`select sensor_id, "timestamp", value from sensor_readings order by 1, 2`
  await sql`select compress_chunk(one) from show_chunks('sensor_readings') one`
  await sql`
    insert into sensor_readings (sensor_id, "timestamp", value)
    select sensor_id, "timestamp", 99 from sensor_readings on conflict do nothing`
  expect(await sql`select sensor_id, "timestamp", value from sensor_readings order by 1, 2`).toEqual(before)
})

test('what was tried this week is not tried again', async () => {
  const of = () => sql`select tried_at from compression_trials order by 1`
  const before = await of()
  await tryLayouts(worker)
  expect(await of()).toEqual(before)
})

test('what was chosen is made again where the database forgot it, as after a restore', async () => {
  const chosen = await layoutNow()
  await sql`select set_chunk_time_interval('sensor_readings', interval '7 days')`
  await sql.unsafe(
    `alter table sensor_readings set (timescaledb.compress_segmentby = 'sensor_id', timescaledb.compress_orderby = '"timestamp" desc')`,
  )
  expect(await layoutNow()).not.toEqual(chosen)
  await applyChoices()
  expect(await layoutNow()).toEqual(chosen)
})

test('a manager reads no advice, takes none and tries nothing', async () => {
  const { person } = await arrangePerson('manager')
  await expect(listAdvice(person, new Date())).rejects.toThrow(Forbidden)
  await expect(takeAdvice(person, { kind: 'chunks', value: 14 })).rejects.toThrow(Forbidden)
  await expect(tryLayouts(person)).rejects.toThrow(Forbidden)
})

test('refreshes of others on the same server are not taken for that of the summary, and not changed with it', async () => {
  await arrangeOtherPolicies({ refreshWindow: 12 })
  const [before, chosen] = [await otherPolicies(), await layoutNow()]
  expect(chosen.refresh).toBeGreaterThanOrEqual(30)
  await sql`insert into storage_choices (kind, value) values ('refresh', '240')
    on conflict (kind) do update set value = excluded.value`
  await applyChoices()
  expect((await layoutNow()).refresh).toBe(240)
  expect(await listAdvice(commandLine, new Date())).toEqual(expect.any(Array))
  expect([...(await otherPolicies())]).toEqual([...before])
})
