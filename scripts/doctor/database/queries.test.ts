import { expect, test } from 'vitest'
import { isEmbedded, sql } from '@/db/client'
import type { JobState } from '@/features/operation/jobs/queries'
import { env } from '@/lib/env'
import { checkDatabase, checkJobs, checkReplica, checkWorker } from './queries'

const now = () => new Date()
const stateOf = async (name: string) => (await checkDatabase(now())).find((check) => check.name === name)?.state
const run = (started: string, status = 'succeeded', job = 'detect') => sql`
  insert into job_runs (job, status, started_at, finished_at, error)
  values (${job}, ${status}::job_status, now() - ${started}::interval, now(), ${status === 'failed' ? 'out of oil' : null})`

test('a plant whose worker never ran is told so; one that began something lately is well', async () => {
  const checks = await checkDatabase(now())
  expect(checks.map(({ name }) => name)).toEqual([
    'Database',
    'Schema',
    'Clock',
    'Worker',
    'Jobs',
    'Hourly summary',
    'Messages',
  ])
  expect(checks.filter(({ state }) => state !== 'good').map(({ name }) => name)).toEqual(['Worker'])
  await run('1 hour')
  expect(await stateOf('Worker')).toBe('bad')
  await run('1 second')
  expect(await stateOf('Worker')).toBe('good')
})

test('a job that failed last is named with its error, until it succeeds', async () => {
  await run('1 minute', 'failed', 'seal-log')
  const jobs = (await checkDatabase(now())).find(({ name }) => name === 'Jobs')
  expect(jobs).toMatchObject({ state: 'bad', says: 'seal-log failed (out of oil)' })
  await run('1 second', 'succeeded', 'seal-log')
  expect(await stateOf('Jobs')).toBe('good')
})

test('a migration that is missing is named, and nothing that needs it is asked', async () => {
  const [last] = await sql<{ id: number; hash: string }[]>`
    select id, hash from drizzle.__drizzle_migrations order by id desc limit 1`
  await sql`update drizzle.__drizzle_migrations set hash = 'another' where id = ${last?.id ?? null}`
  const checks = await checkDatabase(now())
  expect(checks.map(({ name }) => name)).toEqual(['Database', 'Schema', 'Clock'])
  expect(checks[1]).toMatchObject({ state: 'bad', says: expect.stringMatching(/^1 of \d+/), fix: 'npm run migrate' })
  await sql`update drizzle.__drizzle_migrations set hash = ${last?.hash ?? ''} where id = ${last?.id ?? null}`
  expect(await stateOf('Schema')).toBe('good')
})

test('policies that a server runs by itself are no sign of the worker', () => {
  const policy: JobState = {
    job: 'policy-retention',
    everySeconds: 60,
    startedAt: Date.now(),
    succeededAt: Date.now(),
    isRunning: false,
    hasFailed: false,
    error: null,
    seconds: 1,
    failures: 0,
    busySeconds: null,
    nextAt: null,
  }
  expect(checkWorker([policy], now()).state).toBe('bad')
  expect(checkWorker([{ ...policy, job: 'detect' }], now()).state).toBe('good')
  expect(checkJobs([policy]).state).toBe('good')
})

test('a replica that is none, or not there, is said so; without one nothing is', async () => {
  expect(await checkReplica(undefined)).toEqual([])
  expect(await checkReplica('postgres://nobody@127.0.0.1:1/none')).toMatchObject([{ name: 'Replica', state: 'bad' }])
})

test.skipIf(isEmbedded())('the primary in place of a replica is found out (needs a server)', async () => {
  expect(await checkReplica(env().DATABASE_URL)).toMatchObject([
    { state: 'bad', says: 'It follows nobody: it is a primary.' },
  ])
})
