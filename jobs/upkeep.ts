import { sql } from '@/db/client'
import { policies } from '@/features/plant/policies'
import { recorded } from './recorded'

type Policy = { job_id: number; name: string }

/**
 * Runs the plant's policies whose schedule is due, judged by our own table of runs:
 * the embedded database keeps no statistics of its jobs. Each run is recorded under `policy-…`;
 * one of the future, from a clock that was wrong, holds up none.
 */
export async function runDuePolicies(): Promise<void> {
  const due = await sql<Policy[]>`
    select job_id, name
    from ${sql.unsafe(policies)}
    where not exists (select from job_runs r where r.job = name and r.started_at > now() - schedule_interval and r.started_at <= now())
    order by name = 'policy-retention', job_id`
  for (const { job_id, name } of due) await recorded(name, () => sql.unsafe(`call run_job(${job_id})`))
}

/** Without it the write-ahead log of the embedded database grows without end. */
export const checkpoint = () => sql`checkpoint`

export const vacuum = () => sql`vacuum (analyze)`

/**
 * Runs that a killed worker left behind. Jobs take turns, so that nothing but this one can be running, or one that waits for others
 * outside, whose end is written down all the same.
 */
export const settleRuns = () => sql`
  update job_runs set status = 'failed', finished_at = now(), error = 'ended with its worker'
  where status = 'running' and job <> 'settle-runs'`

/** Keeps the runs of 90 days. */
export const pruneJobRuns = () => sql`delete from job_runs where started_at < now() - interval '90 days'`
