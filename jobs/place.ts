import { advisoryLocks } from '@/db/advisory-locks'
import { connectDirectly, isEmbedded } from '@/db/client'
import { worker } from '@/features/access/actor'
import { letGo } from '@/features/detection/shards/commands'
import { allShards } from '@/features/detection/shards/shards'
import { env } from '@/lib/env'

const { presence, shard: shardLocks } = advisoryLocks

/** What a worker does of that which only one may do at a time; another takes it over once its connection is gone. */
export type Place = {
  /** Whether this is the worker that does the jobs which are not shared. */
  leads(): Promise<boolean>
  /** Which sensors and machines are its own among all workers at this moment. */
  shards(): Promise<number[]>
  leave(): Promise<void>
}

/**
 * A place among the workers, by advisory locks of a session that lasts as long as the worker. The embedded database has one
 * worker, which its supervisor sees to.
 */
export const takePlace = (leadership: number): Place => (isEmbedded() ? alone : amongOthers(leadership))

const alone: Place = { leads: async () => true, shards: async () => allShards, leave: async () => {} }

function amongOthers(leadership: number): Place {
  // A connection reserved from the jobs' pool breaks the process when it is lost, and a small pool could not spare it.
  const { sql } = connectDirectly(env(), 1)
  let judged: number[] = []

  async function leads(): Promise<boolean> {
    const [row] = await sql<{ leads: boolean }[]>`
      select case
        when exists (
          select from pg_locks
          where locktype = 'advisory' and objid = ${leadership} and objsubid = 1 and pid = pg_backend_pid() and granted
            and database = (select oid from pg_database where datname = current_database())
        ) then true
        else pg_try_advisory_lock(${leadership})
      end as leads`
    return row?.leads === true
  }

  /** How many workers there are, and which shards are this one's, as the server has it: a lost connection loses both. */
  async function standing() {
    const [row] = await sql<{ workers: number; own: number[]; isPresent: boolean }[]>`
      select
        count(*) filter (where objid = ${presence} and objsubid = 1)::int as workers,
        coalesce(bool_or(pid = pg_backend_pid()) filter (where objid = ${presence} and objsubid = 1), false) as "isPresent",
        coalesce(
          array_agg(objid::int) filter (where classid = ${shardLocks} and objsubid = 2 and pid = pg_backend_pid()), '{}'
        ) as own
      from pg_locks
      where locktype = 'advisory' and granted
        and database = (select oid from pg_database where datname = current_database())`
    return row ?? { workers: 0, own: [], isPresent: false }
  }

  async function shards(): Promise<number[]> {
    const { workers, own, isPresent } = await standing()
    if (!isPresent) await sql`select pg_advisory_lock_shared(${presence})`
    const fair = Math.ceil(allShards.length / (isPresent ? workers : workers + 1))
    const kept = own.slice(0, fair)
    for (const shard of own.slice(fair)) await sql`select pg_advisory_unlock(${shardLocks}, ${shard})`
    for (const shard of allShards) {
      if (kept.length >= fair) break
      if (!kept.includes(shard) && (await took(shard))) kept.push(shard)
    }
    if (judged.some((shard) => !kept.includes(shard))) await letGo(worker, kept)
    judged = kept
    return kept
  }

  async function took(shard: number): Promise<boolean> {
    const [row] = await sql<{ taken: boolean }[]>`select pg_try_advisory_lock(${shardLocks}, ${shard}) as taken`
    return row?.taken === true
  }

  return { leads, shards, leave: () => sql.end({ timeout: 5 }) }
}
