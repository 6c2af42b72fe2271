import { statfs } from 'node:fs/promises'
import { sql } from '@/db/client'
import { type Actor, authorise } from '@/features/access/actor'
import { openStreams } from '@/features/live/open-streams'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { metrics } from '@/lib/metrics'
import { remembered } from '@/lib/remembered'
import { within } from '@/lib/within'
import { listBridges } from '../bridges/queries'
import { getDatabaseBytes, listChunks } from '../chunks/queries'
import { getSummaryState } from '../completeness/queries'
import { getConnections } from '../connections/queries'
import { listJobs } from '../jobs/queries'
import { type Disk, exposed, type Figures } from './exposed'

/** Of two servers that scrape, and of one that does so every second, the database hears once. */
const keptMs = 5_000
const waitMs = 5_000

/**
 * Everything that is measured, in Prometheus' text format: what this process counts of itself, and what the database says of all.
 * While the database is away the rest is told all the same.
 */
export async function getMetrics(actor: Actor): Promise<string> {
  authorise(actor, 'operation.read')
  const [own, figures, disk] = await Promise.all([
    metrics.registry.metrics(),
    within(waitMs, known('all', actor)).catch(untold),
    diskOf(env().SM_DATA_DIR),
  ])
  return own + (await exposed({ figures, disk, streams: openStreams.size }))
}

function untold(err: unknown): null {
  log.warn({ err }, 'the database tells no metrics')
  return null
}

const known = remembered(keptMs, readFigures)

async function readFigures(actor: Actor): Promise<Figures> {
  const [chunks, databaseBytes, jobs, summary, connections, deliveries, bridges] = await Promise.all([
    listChunks(actor),
    getDatabaseBytes(actor),
    listJobs(actor),
    getSummaryState(actor),
    getConnections(actor),
    countDeliveries(),
    listBridges(actor),
  ])
  return { chunks, databaseBytes, jobs, summary, connections, deliveries, bridges }
}

/** Messages of the last day by what became of them, and for how long the one waits that should be gone the longest. */
async function countDeliveries(): Promise<Figures['deliveries']> {
  const byStatus = await sql<{ status: string; count: number }[]>`
    select status, count(*)::int as count
    from notification_deliveries where created_at > now() - interval '1 day'
    group by status`
  const [due] = await sql<{ seconds: number | null }[]>`
    select extract(epoch from now() - min(due_at))::float8 as seconds
    from notification_deliveries where status = 'waiting' and due_at < now()`
  return { byStatus: [...byStatus], overdueSeconds: due?.seconds ?? 0 }
}

/** Of the disk under the data directory; null where the system does not say. */
const diskOf = (path: string): Promise<Disk> =>
  statfs(path).then(
    ({ bavail, blocks, bsize }) => ({ freeBytes: bavail * bsize, bytes: blocks * bsize }),
    () => null,
  )
