import { sql } from '@/db/client'
import { recorded } from './recorded'

type Policy = { job_id: number; proc_name: string }

/**
 * Runs the TimescaleDB policies whose schedule is due, judged by our own table of runs:
 * the embedded database keeps no statistics of its jobs. Each run is recorded under `policy-…`.
 */
export async function runDuePolicies(): Promise<void> {
  const due = await sql<Policy[]>`
    select j.job_id, j.proc_name
    from timescaledb_information.jobs j
    where j.proc_name in ('policy_compression', 'policy_retention', 'policy_refresh_continuous_aggregate')
      and not exists (
        select from job_runs r
        where r.job = replace(j.proc_name, '_', '-') and r.started_at > now() - j.schedule_interval
      )
    order by j.proc_name = 'policy_retention', j.job_id`
  for (const { job_id, proc_name } of due) {
    await recorded(proc_name.replaceAll('_', '-'), () => sql.unsafe(`call run_job(${job_id})`))
  }
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
