import { advisoryLocks } from '@/db/advisory-locks'
import { isEmbedded, sql } from '@/db/client'
import { type ReplicaState, replica } from '@/db/replica'
import { type Actor, authorise } from '@/features/access/actor'
import { env } from '@/lib/env'

/** Who is connected to the database; on the embedded one, whose one backend serves all in turn, nobody is counted. */
export type Connections = {
  byState: { program: string; state: string; count: number }[]
  /** How many the database takes, and how many the pool of one of our processes opens at the most. */
  most: number
  poolSize: number
  /** How many share the judging of readings. */
  workers: number
  /** As this process sees it; null where none is named. */
  replica: ReplicaState | null
  /** What a question costs that asks nothing: the wait for a place in the pool, and the way there and back. */
  roundTripSeconds: number
}

/** Connections of all programs to this database, by what they do. */
export async function getConnections(actor: Actor): Promise<Connections> {
  authorise(actor, 'operation.read')
  const begun = performance.now()
  await sql`select 1`
  const roundTripSeconds = (performance.now() - begun) / 1000
  const [byState, [limit], [judging]] = await Promise.all([
    sql<Connections['byState']>`
      select coalesce(nullif(application_name, ''), 'unnamed') as program, coalesce(state, 'unknown') as state,
        count(*)::int as count
      from pg_stat_activity
      where datname = current_database() and backend_type = 'client backend'
      group by 1, 2
      order by 3 desc, 1, 2
      limit 50`,
    sql<{ most: number }[]>`select current_setting('max_connections')::int as most`,
    sql<{ workers: number }[]>`
      select count(*)::int as workers from pg_locks
      where locktype = 'advisory' and objid = ${advisoryLocks.presence} and objsubid = 1 and granted
        and database = (select oid from pg_database where datname = current_database())`,
  ])
  const workers = isEmbedded() ? 1 : (judging?.workers ?? 0)
  return {
    byState: [...byState],
    most: limit?.most ?? 0,
    poolSize: env().SM_POOL_SIZE,
    workers,
    replica: replica()?.state() ?? null,
    roundTripSeconds,
  }
}
