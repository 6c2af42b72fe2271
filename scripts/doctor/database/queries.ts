import { setTimeout as delay } from 'node:timers/promises'
import { connect, isEmbedded, sql } from '@/db/client'
import { knownMigrations } from '@/db/migrate'
import { mostLagMs, placeOfPrimary, placeOfReplica } from '@/db/replica'
import { commandLine } from '@/features/access/actor'
import { getSummaryState } from '@/features/operation/completeness/queries'
import { type JobState, listJobs } from '@/features/operation/jobs/queries'
import { env } from '@/lib/env'
import { formatDuration } from '@/lib/format'
import { within } from '@/lib/within'
import { bad, type Check, doubtful, good } from '../check'

const waitMs = 5_000
const oldest = { postgres: 15, extension: [2, 23] } as const

/** Everything that the database can tell; one finding alone when it does not answer. */
export async function checkDatabase(now: Date): Promise<Check[]> {
  const found = await within(waitMs, sql`select 1`).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
  if (found !== null) {
    const fix = isEmbedded() ? 'Start the plant: npm start.' : 'Does DATABASE_URL name it, is it up?'
    return [bad('Database', `It does not answer (${found}).`, fix)]
  }
  const migrations = await checkMigrations()
  const first = [await checkVersion(), migrations, await checkClock()]
  const replica = await checkReplica(env().DATABASE_REPLICA_URL)
  return migrations.state === 'good' ? [...first, ...replica, ...(await checkWork(now))] : [...first, ...replica]
}

/** Whether the replica, if one is named, has within seconds what the primary has now. */
export async function checkReplica(url: string | undefined): Promise<Check[]> {
  if (!url) return []
  const name = 'Replica'
  const fix = 'See ReplicaUnused in docs/operations.md; until then charts are read from the primary.'
  const { sql: on } = connect({ ...env(), DATABASE_URL: url, DATABASE_DIRECT_URL: undefined }, 1)
  const [place, asked] = [await placeOfPrimary(sql), performance.now()]
  const waited = () => performance.now() - asked
  try {
    for (;;) {
      const told = await within(waitMs, placeOfReplica(on))
      if (!told.follows) return [bad(name, 'It follows nobody: it is a primary.', fix)]
      if (told.place >= place) return [good(name, `at most ${formatDuration(waited() / 1000)} behind`)]
      if (waited() > mostLagMs) return [bad(name, `More than ${formatDuration(mostLagMs / 1000)} behind.`, fix)]
      await delay(100)
    }
  } catch (error) {
    return [bad(name, `It does not answer (${error instanceof Error ? error.message : error}).`, fix)]
  } finally {
    await on.end({ timeout: 1 })
  }
}

async function checkVersion(): Promise<Check> {
  const [row] = await sql<{ server: number; extension: string | null }[]>`
    select current_setting('server_version_num')::int / 10000 as server,
      (select extversion from pg_extension where extname = 'timescaledb') as extension`
  const { server = 0, extension = null } = row ?? {}
  const says = `PostgreSQL ${server}, TimescaleDB ${extension ?? 'missing'}${isEmbedded() ? ', embedded' : ''}`
  const [major = 0, minor = 0] = (extension ?? '').split('.').map((part) => Number.parseInt(part, 10))
  const [wantedMajor, wantedMinor] = oldest.extension
  const isNew = major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)
  if (server >= oldest.postgres && isNew) return good('Database', says)
  return bad('Database', says, `PostgreSQL ${oldest.postgres} and TimescaleDB ${oldest.extension.join('.')} or newer.`)
}

async function checkMigrations(): Promise<Check> {
  const name = 'Schema'
  const rows = await sql<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations`.catch(() => [])
  const there = new Set(rows.map(({ hash }) => hash))
  const known = knownMigrations()
  const missing = known.filter((hash) => !there.has(hash)).length
  if (missing > 0) return bad(name, `${missing} of ${known.length} migrations are missing.`, 'npm run migrate')
  if (there.size > known.length)
    return doubtful(name, 'The database is of a newer version than this.', 'Run the newer version.')
  return good(name, `${known.length} migrations`)
}

async function checkClock(): Promise<Check> {
  const asked = Date.now()
  const [row] = await sql<{ ms: number }[]>`select extract(epoch from clock_timestamp())::float8 * 1000 as ms`
  const apart = Math.abs((row?.ms ?? 0) - (asked + Date.now()) / 2) / 1000
  if (apart < 5) return good('Clock', 'as the database has it')
  return bad(
    'Clock',
    `${formatDuration(apart)} apart from the database's.`,
    'Set both by NTP: times decide what is late.',
  )
}

async function checkWork(now: Date): Promise<Check[]> {
  const [jobs, summary, [lost]] = await Promise.all([
    listJobs(commandLine),
    getSummaryState(commandLine, now),
    sql<{ dead: number; overdue: number }[]>`
      select count(*) filter (where status = 'dead' and created_at > now() - interval '1 day')::int as dead,
        count(*) filter (where status = 'waiting' and due_at < now() - interval '10 minutes')::int as overdue
      from notification_deliveries`,
  ])
  return [
    checkWorker(jobs, now),
    checkJobs(jobs),
    summary.lagSeconds > 7_200
      ? bad('Hourly summary', `${formatDuration(summary.lagSeconds)} behind`, 'See SummaryLate in docs/operations.md.')
      : good('Hourly summary', 'up to date'),
    (lost?.dead ?? 0) + (lost?.overdue ?? 0) > 0
      ? bad('Messages', `${lost?.dead} given up today, ${lost?.overdue} overdue`, 'The page Notifications says why.')
      : good('Messages', 'none lost, none overdue'),
  ]
}

/** Whether any job of the worker began lately, as some are due every ten seconds; a server runs policies by itself. */
export function checkWorker(jobs: JobState[], now: Date): Check {
  const own = jobs.filter(({ job }) => !job.startsWith('policy-'))
  const latest = Math.max(...own.map(({ startedAt }) => startedAt ?? Number.NEGATIVE_INFINITY))
  const fix = 'npm start runs it; by itself: npm run worker.'
  if (!Number.isFinite(latest)) return bad('Worker', 'It has never run.', fix)
  const seconds = (now.getTime() - latest) / 1000
  if (seconds > 300) return bad('Worker', `It has begun nothing for ${formatDuration(seconds)}.`, fix)
  return good('Worker', 'at work')
}

/** Whether the last run of each job succeeded. */
export function checkJobs(jobs: JobState[]): Check {
  const failing = jobs.filter(({ hasFailed }) => hasFailed)
  if (failing.length === 0) return good('Jobs', `${jobs.length}, none failed last`)
  const says = failing.map(({ job, error }) => `${job} failed${error ? ` (${error})` : ''}`).join('; ')
  return bad('Jobs', says, 'See JobFails in docs/operations.md.')
}
