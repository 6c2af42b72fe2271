import { advisoryLocks } from '@/db/advisory-locks'
import { log } from '@/lib/log'
import { type Job, listCallingJobs, listJobs, listLongJobs } from './list'
import { type Place, takePlace } from './place'
import { recorded } from './recorded'

/** Runs the jobs of the plant and, beside them, those that wait for others outside or take long, until the signal aborts. */
export async function runWorkers(signal: AbortSignal): Promise<void> {
  await Promise.all([
    runWorker(signal),
    runWorker(signal, listCallingJobs(), advisoryLocks.callingJobs),
    runWorker(signal, listLongJobs(), advisoryLocks.longJobs),
  ])
}

/**
 * Runs the jobs until the signal aborts; a job never overlaps itself, and jobs take turns. When they are due does not hang on the
 * machine's clock, which may be set.
 * Of several workers on a server one does the jobs, until it is gone; those that are shared each does for its own shards.
 */
export async function runWorker(
  signal: AbortSignal,
  jobs: Job[] = listJobs(),
  lock: number = advisoryLocks.jobs,
): Promise<void> {
  const nextAt = new Map(jobs.map((job) => [job.name, 0]))
  const place = takePlace(lock)
  while (!signal.aborted) {
    let isFollower = false
    for (const job of jobs) {
      if (signal.aborted || performance.now() < (nextAt.get(job.name) ?? 0) || (isFollower && !job.isShared)) continue
      const outcome = await runOnce(job, place, signal)
      if (outcome === 'follows') isFollower = true
      else nextAt.set(job.name, performance.now() + job.everySeconds * 1000)
    }
    await pause(1_000, signal)
  }
  await place.leave()
}

/** A lost database only costs this run. */
async function runOnce(job: Job, place: Place, signal: AbortSignal): Promise<'tried' | 'follows'> {
  try {
    if (!job.isShared && !(await place.leads())) return 'follows'
    const shards = job.isShared ? await place.shards() : []
    await recorded(job.name, () => job.run(signal, shards))
  } catch (error) {
    log.error({ job: job.name, err: error }, 'job not run')
  }
  return 'tried'
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
