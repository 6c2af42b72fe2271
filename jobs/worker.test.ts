import { afterEach, expect, test, vi } from 'vitest'
import { isEmbedded, sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { applyLifecycle } from '@/features/plant/commands'
import { registerSensors } from '@/features/sensors/commands'
import { listJobs } from './list'
import { recorded } from './recorded'
import { runDuePolicies, settleRuns } from './upkeep'
import { runWorker } from './worker'

const runsOf = (job: string) => sql<{ status: string; error: string | null }[]>`
  select status, error from job_runs where job = ${job} order by id`

/** Runs the worker until the condition holds. */
async function workUntil(jobs: Parameters<typeof runWorker>[1], condition: () => Promise<boolean>) {
  const stop = new AbortController()
  const worker = runWorker(stop.signal, jobs)
  await expect.poll(condition, { timeout: 20_000 }).toBe(true)
  stop.abort()
  await worker
}

afterEach(() => void vi.useRealTimers())

test('a failed run is recorded and survived; the others go on', async () => {
  const jobs = [
    { name: 'bad', everySeconds: 60, run: () => Promise.reject(new Error('out of oil')) },
    { name: 'good', everySeconds: 60, run: async () => {} },
  ]
  await workUntil(jobs, async () => (await runsOf('good')).some((run) => run.status === 'succeeded'))
  expect([...(await runsOf('bad'))]).toEqual([{ status: 'failed', error: 'out of oil' }])
})

test('a job runs again when its time has come, and not before', async () => {
  let soon = 0
  let later = 0
  const jobs = [
    { name: 'soon', everySeconds: 0, run: async () => void soon++ },
    { name: 'later', everySeconds: 3600, run: async () => void later++ },
  ]
  await workUntil(jobs, async () => soon >= 2)
  expect(later).toBe(1)
})

test('a clock that is set forwards or back neither holds jobs up nor hurries them', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  for (const days of [-400, 400]) {
    let soon = 0
    let later = 0
    const jobs = [
      { name: 'soon', everySeconds: 0.1, run: async () => void soon++ },
      { name: 'later', everySeconds: 3600, run: async () => void later++ },
      { name: 'clock', everySeconds: 3600, run: async () => void vi.setSystemTime(Date.now() + days * 86_400_000) },
    ]
    await workUntil(jobs, async () => soon >= 3)
    expect(later).toBe(1)
  }
})

test('a run that was left behind is settled', async () => {
  await sql`insert into job_runs (job) values ('killed'), ('settle-runs')`
  await settleRuns()
  expect([...(await runsOf('killed'))]).toEqual([{ status: 'failed', error: 'ended with its worker' }])
  expect(await runsOf('settle-runs')).toMatchObject([{ status: 'running' }])
})

test('the outcome of a run is told', async () => {
  expect(await recorded('told', async () => {})).toBe(true)
  expect(await recorded('told', () => Promise.reject(new Error('no')))).toBe(false)
})

test('hours that late readings changed are repaired by a job', async () => {
  await sql`insert into summary_repairs (hour) values (date_trunc('hour', now()) - interval '2 days')`
  const jobs = listJobs().filter(({ name }) => name === 'repair-summary')
  await workUntil(jobs, async () => (await runsOf('repair-summary')).some((run) => run.status === 'succeeded'))
  expect(await sql`select from summary_repairs`).toHaveLength(0)
})

test.runIf(isEmbedded())(
  'policies compress, refresh and delete by themselves, each once in its interval (needs the embedded database)',
  async () => {
    await applyLifecycle()
    await registerSensors(commandLine, [{ sensorId: 'old', type: 'temperature' }])
    await sql`
    insert into sensor_readings (sensor_id, "timestamp", value)
    select 'old', now() - make_interval(days => d), d from generate_series(1, 240) d`
    await sql`call refresh_continuous_aggregate('sensor_readings_summary_hourly', null, null)`
    await sql`
    insert into job_runs (job, status, started_at, finished_at)
    values ('policy-retention', 'failed', now() + interval '1 year', now() + interval '1 year')`
    await runDuePolicies()
    await runDuePolicies()
    await sql`delete from job_runs where started_at > now()`
    for (const job of ['policy-compression', 'policy-retention', 'policy-refresh-continuous-aggregate']) {
      expect([...(await runsOf(job))]).toEqual([{ status: 'succeeded', error: null }])
    }
    const [chunks] = await sql`
    select count(*) filter (where is_compressed)::int as compressed, min(range_start) as oldest
    from timescaledb_information.chunks where hypertable_name = 'sensor_readings'`
    expect(chunks?.compressed).toBeGreaterThan(20)
    expect(Date.parse(chunks?.oldest)).toBeGreaterThan(Date.now() - 195 * 86_400_000)
    const [hours] = await sql`select count(*)::int as n from sensor_readings_summary_hourly where sensor_id = 'old'`
    expect(hours?.n).toBe(240)
  },
)
