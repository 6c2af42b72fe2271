import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { connect } from '@/db/client'
import { env } from '@/lib/env'
import { followReplica, mostLagMs, type Reads } from './replica'
import { type Cluster, findPostgres, noPostgres, startCluster } from './testing-cluster'

vi.unmock('@/lib/within')

const isThere = (await findPostgres()) !== null
const within = { timeout: 60_000, interval: 100 }
const poolOf = ({ url }: Cluster) => connect({ ...env(), DATABASE_URL: url, DATABASE_DIRECT_URL: undefined }, 4)

test('PostgreSQL for a real replica', ({ skip }) => {
  if (!isThere) skip(noPostgres)
})

describe.runIf(isThere)('a streaming replica', () => {
  let [first, second]: Cluster[] = []
  let primary: Reads
  let followed: ReturnType<typeof followReplica>

  const cluster = (one: Cluster | undefined): Cluster => {
    if (!one) throw new Error('no server was started')
    return one
  }
  const follows = () => followed.ask(async ({ sql }) => (await sql`select pg_is_in_recovery() as is`)[0]?.is)

  beforeAll(async () => {
    first = await startCluster()
    primary = poolOf(first)
    await primary.sql`create table beats (at timestamptz)`
    second = await startCluster({ of: first })
    followed = followReplica(second.url, primary)
  }, 120_000)

  afterAll(async () => {
    await followed.end()
    await primary.sql.end({ timeout: 1 })
    await second?.remove()
    await first?.remove()
  })

  const onReplica = () => expect.poll(follows, within).toBe(true)

  test('is asked once it is seen to follow, and its lag is known', async () => {
    await onReplica()
    expect(followed.state()).toMatchObject({ isUsed: true, trouble: null })
    expect(followed.state().lagSeconds).toBeLessThan(mostLagMs / 1000)
  })

  test('nothing that is read is older than the bound, also while the replica stands still', async () => {
    await onReplica()
    const replica = poolOf(cluster(second))
    await replica.sql`select pg_wal_replay_pause()`
    const seen = new Set<boolean>()
    const ages: number[] = []
    const end = Date.now() + mostLagMs + 4_000
    while (Date.now() < end) {
      await primary.sql`insert into beats values (clock_timestamp())`
      const [row] = await followed.ask(
        ({ sql }) => sql`
          select pg_is_in_recovery() as follows,
            extract(epoch from clock_timestamp() - coalesce(max(at), clock_timestamp()))::float8 as age from beats`,
      )
      seen.add(row?.follows)
      ages.push(row?.age)
    }
    expect([...seen].toSorted()).toEqual([false, true])
    expect(Math.max(...ages)).toBeLessThan(mostLagMs / 1000 + 1)
    await expect.poll(() => followed.state().trouble, within).toBe('late')
    await replica.sql`select pg_wal_replay_resume()`
    await replica.sql.end({ timeout: 1 })
    await onReplica()
  }, 120_000)

  test('what it cannot answer the primary answers: a connection that is lost in the middle', async () => {
    await onReplica()
    const replica = poolOf(cluster(second))
    const asked = followed.ask(async ({ sql }) => {
      const [row] =
        await sql`select pg_is_in_recovery() as is, case when pg_is_in_recovery() then pg_sleep(30)::text end`
      return row?.is
    })
    const cut = () => replica.sql`
      select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(30)%' and pid <> pg_backend_pid()`
    await expect.poll(async () => (await cut()).length, within).toBeGreaterThan(0)
    expect(await asked).toBe(false)
    await replica.sql.end({ timeout: 1 })
  })

  test('hung, it is given up with what was asked of it, and used again when it goes on', async () => {
    await onReplica()
    await cluster(second).signal('SIGSTOP')
    const started = performance.now()
    expect(await follows()).toBe(false)
    expect(performance.now() - started).toBeLessThan(20_000)
    expect(followed.state()).toMatchObject({ isUsed: false, trouble: 'away' })
    await cluster(second).signal('SIGCONT')
    await onReplica()
  }, 120_000)

  test('crashed and back again', async () => {
    await onReplica()
    await cluster(second).stop('immediate')
    expect(await follows()).toBe(false)
    await expect.poll(() => followed.state().trouble, within).toBe('away')
    await cluster(second).start()
    await onReplica()
  }, 120_000)

  test('cut off from its primary it is late', async () => {
    await onReplica()
    const replica = poolOf(cluster(second))
    await replica.sql`alter system set primary_conninfo = 'host=127.0.0.1 port=1'`
    await replica.sql`select pg_reload_conf()`
    const keepWriting = setInterval(() => primary.sql`insert into beats values (now())`.catch(() => {}), 200)
    await expect.poll(() => followed.state().trouble, within).toBe('late')
    clearInterval(keepWriting)
    expect(await follows()).toBe(false)
    await replica.sql`alter system reset primary_conninfo`
    await replica.sql.end({ timeout: 1 })
  }, 120_000)

  test('promoted, it is a server of its own, and never asked', async () => {
    await cluster(second).promote()
    await expect.poll(() => followed.state(), within).toMatchObject({ isUsed: false, trouble: 'promoted' })
    expect(await follows()).toBe(false)
  }, 120_000)
})
