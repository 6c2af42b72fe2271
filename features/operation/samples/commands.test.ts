import { expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { registerSensors } from '@/features/sensors/commands'
import { Forbidden } from '@/lib/refused'
import { sampleQueries, sampleStorage } from './commands'
import { listQueryTimes, listStorage } from './queries'
import { standardQueries } from './standard-queries'

const names = Object.keys(standardQueries)

test('a plant without sensors is measured later', async () => {
  await sampleQueries(commandLine)
  expect(await listQueryTimes(commandLine)).toEqual([])
})

test('each standard query is measured, and only the newest plan of each is kept', async () => {
  await registerSensors(commandLine, [{ sensorId: 'a', type: 'temperature', unit: null }])
  await sql`
    insert into sensor_readings (sensor_id, "timestamp", value)
    select 'a', t, 1 from generate_series(now() - interval '2 days', now(), interval '1 minute') t`
  for (let i = 0; i < 2; i++) await sampleQueries(commandLine)
  const times = await listQueryTimes(commandLine)
  expect(times.map(({ query }) => query)).toEqual(names)
  for (const { samples, plan, latestMs, slowestMs } of times) {
    expect(samples.length).toBe(2)
    expect(slowestMs).toBeGreaterThanOrEqual(latestMs)
    expect(plan).toContain('Execution Time')
  }
  const [kept] = await sql<{ plans: number }[]>`select count(plan)::int as plans from query_samples`
  expect(kept?.plans).toBe(names.length)
})

test('samples are bounded: what is older than a month, or a year and a month, goes', async () => {
  await sql`insert into query_samples (query, at, ms) values ('latest_thousand', now() - interval '31 days', 1)`
  await sql`
    insert into storage_samples (at, database_bytes, readings_bytes)
    values (now() - interval '401 days', 1, 1), (now() - interval '80 days', 2, 1)`
  await Promise.all([sampleQueries(commandLine), sampleStorage(commandLine)])
  const [old] = await sql<{ count: number }[]>`
    select count(*)::int as count from query_samples where at < now() - interval '30 days'`
  expect(old?.count).toBe(0)
  const stored = await listStorage(commandLine)
  expect(stored.map(({ value }) => value)).toEqual([2, expect.any(Number)])
  expect(stored[1]?.value).toBeGreaterThan(1_000_000)
})

test('people do not measure', async () => {
  const { person } = await arrangePerson('admin')
  await expect(sampleQueries(person)).rejects.toThrow(Forbidden)
  await expect(sampleStorage(person)).rejects.toThrow(Forbidden)
})
