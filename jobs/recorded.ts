import { sql } from '@/db/client'
import { log } from '@/lib/log'
import { inSpan } from '@/lib/tracing/span'

/**
 * Runs a job and records the run in `job_runs`. A failure is logged and survived.
 * @returns whether it succeeded.
 */
export const recorded = (job: string, run: () => Promise<unknown>): Promise<boolean> =>
  inSpan(`job ${job}`, {}, async (span) => {
    const [row] = await sql<{ id: string }[]>`insert into job_runs (job) values (${job}) returning id`
    const started = performance.now()
    const error = await run().then(
      () => null,
      (cause: unknown) => cause,
    )
    const message = error === null ? null : error instanceof Error ? error.message : String(error)
    await sql`
    update job_runs
    set status = ${error === null ? 'succeeded' : 'failed'}, finished_at = now(), error = ${message}
    where id = ${row?.id ?? null}`
    const ms = Math.round(performance.now() - started)
    if (error === null) log.debug({ job, ms }, 'job done')
    else log.error({ job, ms, err: error }, 'job failed')
    if (error !== null) span?.fail(error)
    return error === null
  })
