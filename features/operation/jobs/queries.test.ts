import { beforeAll, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { arrangeOtherPolicies } from '@/features/plant/arrange-other-policies'
import { applyLifecycle } from '@/features/plant/commands'
import { noteSchedule } from '@/jobs/schedule'
import { type JobState, listJobs } from './queries'

let states: Map<string, JobState>

beforeAll(async () => {
  await applyLifecycle()
  await arrangeOtherPolicies({ refreshWindow: 12 })
  await noteSchedule([
    { name: 'gone', everySeconds: 5 },
    { name: 'detect', everySeconds: 10 },
  ])
  await noteSchedule([
    { name: 'detect', everySeconds: 20 },
    { name: 'tell-alerts', everySeconds: 0 },
    { name: 'seal-log', everySeconds: 60 },
  ])
  await sql`
    insert into job_runs (job, status, started_at, finished_at, error) values
      ('detect', 'succeeded', now() - interval '30 minutes', now() - interval '20 minutes', null),
      ('detect', 'failed', now() - interval '5 minutes', now() - interval '4 minutes', 'out of oil'),
      ('detect', 'failed', now() - interval '3 days', now() - interval '3 days', 'long ago'),
      ('tell-alerts', 'running', now() - interval '2 days', null, null),
      ('unknown', 'succeeded', now() - interval '1 hour', now() - interval '59 minutes', null)`
  states = new Map((await listJobs(commandLine)).map((state) => [state.job, state]))
})

test('a job is told with its last run, what it failed with, how long it worked and when it is due', () => {
  const detect = states.get('detect')
  expect(detect).toMatchObject({
    everySeconds: 20,
    hasFailed: true,
    error: 'out of oil',
    failures: 1,
    isRunning: false,
  })
  expect(detect?.seconds).toBeCloseTo(60)
  expect(detect?.busySeconds).toBeCloseTo(660)
  expect((detect?.nextAt ?? 0) - (detect?.startedAt ?? 0)).toBe(20_000)
  expect((detect?.startedAt ?? 0) - (detect?.succeededAt ?? 0)).toBeCloseTo(15 * 60_000, -3)
})

test('one that runs without end is running and never due, one that never ran is not yet', () => {
  expect(states.get('tell-alerts')).toMatchObject({ everySeconds: 0, isRunning: true, seconds: null, nextAt: null })
  expect(states.get('seal-log')).toMatchObject({ everySeconds: 60, startedAt: null, hasFailed: false })
})

test('a job that the worker does not know any more has no interval, and one that never ran is gone with it', () => {
  expect(states.get('unknown')).toMatchObject({ everySeconds: null, nextAt: null })
  expect(states.has('gone')).toBe(false)
})

test('the policies of the readings stand beside the jobs, once each, and those of others do not', async () => {
  const names = (await listJobs(commandLine)).map(({ job }) => job)
  expect(names.filter((name) => name.startsWith('policy-'))).toEqual([
    'policy-compression',
    'policy-refresh-continuous-aggregate',
    'policy-retention',
  ])
  expect(states.get('policy-retention')?.everySeconds).toBe(86_400)
})
