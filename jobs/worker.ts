import type { Sql } from 'postgres'
import { connect } from '@/db/client'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { type Job, listCallingJobs, listJobs, listLongJobs } from './list'
import { recorded } from './recorded'

const workerLock = 7_400_202
const callingLock = 7_400_203
const longLock = 7_400_204

/** Runs the jobs of the plant and, beside them, those that wait for others outside or take long, until the signal aborts. */
export async function runWorkers(signal: AbortSignal): Promise<void> {
  await Promise.all([
    runWorker(signal),
    runWorker(signal, listCallingJobs(), callingLock),
    runWorker(signal, listLongJobs(), longLock),
  ])
}

/**
 * Runs the jobs until the signal aborts; a job never overlaps itself, and jobs take turns.
 * On a server an advisory lock keeps a second worker waiting until this one is gone.
 */
export async function runWorker(
  signal: AbortSignal,
  jobs: Job[] = listJobs(),
  lock: number = workerLock,
): Promise<void> {
  const nextAt = new Map(jobs.map((job) => [job.name, 0]))
  const { sql: lockHolder } = connect(env(), 1)
  while (!signal.aborted) {
    for (const job of jobs) {
      if (signal.aborted || Date.now() < (nextAt.get(job.name) ?? 0)) continue
      nextAt.set(job.name, Date.now() + job.everySeconds * 1000)
      await runOnce(job, { lockHolder, lock, signal })
    }
    await pause(1_000, signal)
  }
  await lockHolder.end({ timeout: 5 })
}

type Circumstances = { lockHolder: Sql; lock: number; signal: AbortSignal }

/**
 * A run is skipped while another worker holds the lock, and a lost database only costs this run.
 * @param lockHolder a pool of one: a connection reserved from the jobs' pool breaks the process when it is lost, and a
 * pool of one could not spare it.
 */
async function runOnce(job: Job, { lockHolder, lock, signal }: Circumstances): Promise<void> {
  try {
    const [got] = await lockHolder<{ taken: boolean }[]>`select pg_try_advisory_lock(${lock}) as taken`
    if (!got?.taken) return
    try {
      await recorded(job.name, () => job.run(signal))
    } finally {
      await lockHolder`select pg_advisory_unlock(${lock})`
    }
  } catch (error) {
    log.error({ job: job.name, err: error }, 'job not run')
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    function done() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    signal.addEventListener('abort', done)
    if (signal.aborted) done()
  })
}
