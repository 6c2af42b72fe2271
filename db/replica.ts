import { connect, db, sql } from '@/db/client'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { within } from '@/lib/within'

/** Where something is read from. */
export type Reads = { sql: typeof sql; db: typeof db }

/** How the replica stands; `lagSeconds` null while it was never seen to follow. */
export type ReplicaState = { isUsed: boolean; trouble: 'late' | 'away' | 'promoted' | null; lagSeconds: number | null }

/** Nothing that is read on the replica is older than this. */
export const mostLagMs = 5_000
const [askEveryMs, patienceMs] = [500, 2_000]

export const thePrimary: Reads = { sql, db }

/** Where the primary's log stood, asked at an instant: whoever has replayed so far lacks nothing committed before it. */
type Mark = { at: number; place: number }

/**
 * Follows how far the replica is. Its lag is what we see of it: since when it may lack something that the primary has, which holds
 * too when the line between the two is cut, of which the replica itself says nothing.
 */
export function followReplica(url: string, primary: Reads = thePrimary) {
  const settings = { ...env(), DATABASE_URL: url, DATABASE_DIRECT_URL: undefined }
  const [reads, probe] = [connect(settings), connect(settings, 1)]
  const waiting = new Set<(error: Error) => void>()
  let marks: Mark[] = []
  let caughtUpTo = Number.NEGATIVE_INFINITY
  let trouble: ReplicaState['trouble'] = 'away'
  let isEnded = false

  async function look(): Promise<void> {
    const at = performance.now()
    const asked = within(patienceMs, placeOfPrimary(primary.sql)).catch(() => null)
    const [place, told] = [await asked, await within(patienceMs, placeOfReplica(probe.sql)).catch(() => null)]
    if (place !== null) marks.push({ at, place })
    if (told?.follows) {
      const reached = marks.filter((mark) => mark.place <= told.place).at(-1)
      caughtUpTo = reached?.at ?? caughtUpTo
      // What is older than the bound tells nothing that the bound does not.
      marks = marks.filter((mark) => mark.at >= Math.max(caughtUpTo, performance.now() - 4 * mostLagMs))
    }
    note(told === null ? 'away' : told.follows ? (isLate() ? 'late' : null) : 'promoted')
  }

  const isLate = () => performance.now() - caughtUpTo > mostLagMs

  function note(now: ReplicaState['trouble']): void {
    if (now !== trouble)
      log.warn(
        { trouble: now ?? 'none' },
        now ? 'charts are read from the primary' : 'charts are read from the replica',
      )
    trouble = now
    if (now === null) return
    for (const giveUp of waiting) giveUp(new Error(`the replica is ${now}`))
  }

  async function keepLooking(): Promise<void> {
    while (!isEnded) {
      await look()
      await new Promise((next) => setTimeout(next, askEveryMs).unref())
    }
  }
  keepLooking()

  const isUsed = () => trouble === null && !isLate()

  return {
    state: (): ReplicaState => ({
      isUsed: isUsed(),
      trouble: isUsed() ? null : (trouble ?? 'late'),
      lagSeconds: Number.isFinite(caughtUpTo) ? (performance.now() - caughtUpTo) / 1000 : null,
    }),
    /** What the replica says; what the primary says where it may not be asked, fails, or is lost on the way. */
    async ask<T>(question: (on: Reads) => Promise<T>): Promise<T> {
      if (!isUsed()) return question(primary)
      let giveUp = (_: Error) => {}
      const lost = new Promise<never>((_, reject) => {
        giveUp = reject
      })
      waiting.add(giveUp)
      try {
        return await Promise.race([question(reads), lost])
      } catch (err) {
        log.warn({ err }, 'the replica did not answer; the primary is asked')
        return question(primary)
      } finally {
        waiting.delete(giveUp)
      }
    },
    async end(): Promise<void> {
      isEnded = true
      await Promise.all([reads.sql.end({ timeout: 1 }), probe.sql.end({ timeout: 1 })])
    },
  }
}

/** As far as the primary's log is on its disk, in bytes from its beginning. */
export async function placeOfPrimary(on: typeof sql): Promise<number> {
  const [row] = await on<{ place: number }[]>`select (pg_current_wal_flush_lsn() - '0/0'::pg_lsn)::float8 as place`
  return row?.place ?? 0
}

/** As far as a replica has it; `follows` is false of a server that is a primary itself. */
export async function placeOfReplica(on: typeof sql): Promise<{ follows: boolean; place: number }> {
  const [row] = await on<{ follows: boolean; place: number | null }[]>`
    select pg_is_in_recovery() as follows, (pg_last_wal_replay_lsn() - '0/0'::pg_lsn)::float8 as place`
  return { follows: row?.follows === true, place: row?.place ?? 0 }
}

const shared = globalThis as typeof globalThis & { smartMaintenanceReplica?: ReturnType<typeof followReplica> }

/** The process's view of its replica; null when none is named. It is followed from the first time that somebody asks. */
export function replica(): ReturnType<typeof followReplica> | null {
  const { DATABASE_REPLICA_URL: url } = env()
  if (!url) return null
  shared.smartMaintenanceReplica ??= followReplica(url)
  return shared.smartMaintenanceReplica
}

/**
 * Asks the replica where there is one and it is near enough, else the primary. For what shows readings alone: what people change,
 * and what open pages are told of as it changes, is always read where it was written.
 */
export const askReplica = <T>(question: (on: Reads) => Promise<T>): Promise<T> =>
  replica()?.ask(question) ?? question(thePrimary)
