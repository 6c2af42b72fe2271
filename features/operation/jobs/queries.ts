import { isEmbedded, sql } from '@/db/client'
import { type Actor, authorise } from '@/features/access/actor'
import { policies } from '@/features/plant/policies'

/** A job of the worker or a policy of the database, and how it went; times in milliseconds, null for never. */
export type JobState = {
  job: string
  /** Null where nobody says when it is due; 0 for one that runs without end. */
  everySeconds: number | null
  startedAt: number | null
  succeededAt: number | null
  isRunning: boolean
  /** Whether the last run that ended failed, and with what. */
  hasFailed: boolean
  error: string | null
  /** Of the last run that ended. */
  seconds: number | null
  /** In a day; of a policy that a server runs, in all. */
  failures: number
  /** Of the last hour, in all runs that began in it; null where the database does not say. */
  busySeconds: number | null
  nextAt: number | null
}

/** The worker's jobs and the policies of the readings, by their names. */
export async function listJobs(actor: Actor): Promise<JobState[]> {
  authorise(actor, 'operation.read')
  const [own, ofServer] = await Promise.all([listRuns(), isEmbedded() ? [] : listServerPolicies()])
  return [...own, ...ofServer].sort((a, b) => (a.job < b.job ? -1 : 1))
}

/**
 * By `job_runs`, where those policies stand, too, that the worker runs on the embedded database.
 */
async function listRuns(): Promise<JobState[]> {
  const rows = await sql<Omit<JobState, 'nextAt'>[]>`
    with recursive names (job) as (
      (select job from job_runs order by job limit 1)
      union all
      select (select r.job from job_runs r where r.job > names.job order by r.job limit 1) from names where job is not null
    ), due (job, seconds) as (
      select job, every_seconds from job_schedules
      union all
      select name, extract(epoch from schedule_interval)::int from ${sql.unsafe(policies)} where ${isEmbedded()}
    )
    select known.job, due.seconds as "everySeconds",
      extract(epoch from newest.started_at)::float8 * 1000 as "startedAt",
      extract(epoch from succeeded.finished_at)::float8 * 1000 as "succeededAt",
      coalesce(newest.status = 'running', false) as "isRunning",
      coalesce(ended.status = 'failed', false) as "hasFailed", ended.error,
      extract(epoch from ended.finished_at - ended.started_at)::float8 as seconds,
      coalesce(recent.failures, 0)::int as failures, coalesce(recent.busy, 0)::float8 as "busySeconds"
    from (select job from names where job is not null union select job from due) known left join due on due.job = known.job
    left join lateral (
      select r.* from job_runs r where r.job = known.job order by started_at desc limit 1
    ) newest on true
    left join lateral (
      select r.* from job_runs r where r.job = known.job and status <> 'running' order by started_at desc limit 1
    ) ended on true
    left join lateral (
      select r.* from job_runs r where r.job = known.job and status = 'succeeded' order by started_at desc limit 1
    ) succeeded on true
    left join lateral (
      select count(*) filter (where status = 'failed') as failures,
        sum(extract(epoch from finished_at - started_at)) filter (where started_at > now() - interval '1 hour') as busy
      from job_runs r where r.job = known.job and started_at > now() - interval '1 day'
    ) recent on true`
  return rows.map((row) => ({ ...row, nextAt: nextOf(row) }))
}

const nextOf = ({ startedAt, everySeconds, isRunning }: Omit<JobState, 'nextAt'>): number | null =>
  startedAt === null || !everySeconds || isRunning ? null : startedAt + everySeconds * 1000

/** What a server runs by itself, by its own statistics. */
async function listServerPolicies(): Promise<JobState[]> {
  const rows = await sql<JobState[]>`
    select name as job, extract(epoch from schedule_interval)::float8 as "everySeconds",
      extract(epoch from nullif(s.last_run_started_at, '-infinity'))::float8 * 1000 as "startedAt",
      extract(epoch from nullif(s.last_successful_finish, '-infinity'))::float8 * 1000 as "succeededAt",
      coalesce(s.job_status = 'Running', false) as "isRunning",
      coalesce(s.last_run_status = 'Failed', false) as "hasFailed", null as error,
      extract(epoch from s.last_run_duration)::float8 as seconds,
      coalesce(s.total_failures, 0)::int as failures, null as "busySeconds",
      extract(epoch from nullif(policies.next_start, '-infinity'))::float8 * 1000 as "nextAt"
    from ${sql.unsafe(policies)}
    left join timescaledb_information.job_stats s using (job_id)`
  return [...rows]
}
