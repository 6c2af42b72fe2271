import { sql } from '@/db/client'
import { type Actor, authorise } from '@/features/access/actor'
import { type StandardQuery, standardQueries } from './standard-queries'

/** How long a standard query took; times in milliseconds. */
export type QueryTimes = {
  query: StandardQuery
  latestMs: number
  medianMs: number
  slowestMs: number
  samples: { at: number; value: number }[]
  plan: string | null
}

const week = 7

/** The standard queries by their samples of the last week; those that were never measured are not there. */
export async function listQueryTimes(actor: Actor): Promise<QueryTimes[]> {
  authorise(actor, 'operation.read')
  const rows = await sql<{ query: string; at: number; ms: number; plan: string | null }[]>`
    select query, extract(epoch from at)::float8 * 1000 as at, ms, plan from query_samples
    where at > now() - make_interval(days => ${week}::int) order by query, at`
  return everyQuery.flatMap((query) => {
    const own = rows.filter((row) => row.query === query)
    const last = own.at(-1)
    if (!last) return []
    const sorted = own.map(({ ms }) => ms).sort((a, b) => a - b)
    return {
      query,
      latestMs: last.ms,
      medianMs: sorted[Math.floor(sorted.length / 2)] ?? last.ms,
      slowestMs: sorted.at(-1) ?? last.ms,
      samples: own.map(({ at, ms }) => ({ at, value: ms })),
      plan: last.plan,
    }
  })
}

const isKnown = (name: string): name is StandardQuery => name in standardQueries
const everyQuery = Object.keys(standardQueries).filter(isKnown)

/** The size of the database in the last 90 days; times in milliseconds, `value` in bytes. */
export async function listStorage(actor: Actor): Promise<{ at: number; value: number }[]> {
  authorise(actor, 'operation.read')
  const rows = await sql<{ at: number; value: number }[]>`
    select extract(epoch from at)::float8 * 1000 as at, database_bytes::float8 as value from storage_samples
    where at > now() - interval '90 days' order by at`
  return [...rows]
}
