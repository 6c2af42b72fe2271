import { sql } from '@/db/client'
import { log } from '@/lib/log'
import { type Job, listJobs } from './list'
import { recorded } from './recorded'

/**
 * Runs the jobs until the signal aborts; a job never overlaps itself, and jobs take turns.
 * On a server an advisory lock keeps a second worker waiting until this one is gone.
 */
export async function runWorker(signal: AbortSignal, jobs: Job[] = listJobs()): Promise<void> {
  const nextAt = new Map(jobs.map((job) => [job.name, 0]))
  while (!signal.aborted) {
    for (const job of jobs) {
      if (signal.aborted || Date.now() < (nextAt.get(job.name) ?? 0)) continue
      nextAt.set(job.name, Date.now() + job.everySeconds * 1000)
      await runOnce(job)
    }
    await pause(1_000, signal)
  }
}

const workerLock = 7_400_202

/** A run is skipped while another worker holds the lock, and a lost database only costs this run. */
async function runOnce(job: Job): Promise<void> {
  try {
    const connection = await sql.reserve()
    try {
      const [lock] = await connection<{ taken: boolean }[]>`select pg_try_advisory_lock(${workerLock}) as taken`
      if (lock?.taken) await recorded(job.name, job.run)
    } finally {
      await connection`select pg_advisory_unlock(${workerLock})`
      connection.release()
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
