import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, connect as open, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { connect } from '@/db/client'
import { embeddedSocketPath } from '@/db/embedded/address'
import { env } from '@/lib/env'

const dataDir = await mkdtemp(join(tmpdir(), 'sm-relay-'))
const server = env().DATABASE_URL
const clients = new Set<Socket>()

/** Between the pool and its database, so that a test can cut the line. */
const relay = createServer((client) => {
  const target = server
    ? open(Number(new URL(server).port || 5432), new URL(server).hostname)
    : open(embeddedSocketPath(env().SM_DATA_DIR))
  clients.add(client)
  for (const [one, other] of [
    [client, target],
    [target, client],
  ] as const) {
    one.on('error', () => {})
    one.on('close', () => other.destroy())
    one.pipe(other)
  }
})

async function poolThroughRelay() {
  await new Promise<void>((listening) => {
    if (server) relay.listen(0, '127.0.0.1', listening)
    else relay.listen(embeddedSocketPath(dataDir), listening)
  })
  const address = relay.address()
  if (!server || typeof address !== 'object' || !address) return connect({ ...env(), SM_DATA_DIR: dataDir }, 4)
  const url = new URL(server)
  url.host = `127.0.0.1:${address.port}`
  return connect({ ...env(), DATABASE_URL: url.href }, 4)
}

const { sql, db } = await poolThroughRelay()

afterAll(async () => {
  await sql.end({ timeout: 1 })
  relay.close()
  await rm(dataDir, { recursive: true })
})

const cutAfter = (ms: number) =>
  setTimeout(() => {
    for (const client of clients) client.destroy()
    clients.clear()
  }, ms)

test.each(['sql', 'db'])('transactions of %s end with their connection, and the pool goes on at once', async (kind) => {
  for (let round = 0; round < 3; round++) {
    await sql`select 1`
    cutAfter(100)
    const begin = () =>
      kind === 'sql'
        ? sql.begin((tx) => tx`select pg_sleep(0.4)`)
        : db.transaction((tx) => tx.execute('select pg_sleep(0.4)'))
    const ended = await Promise.allSettled([begin(), begin(), begin(), begin()])
    expect(ended.map(({ status }) => status)).toContain('rejected')
    const started = performance.now()
    await Promise.all(Array.from({ length: 8 }, () => sql`select 1`))
    expect(performance.now() - started).toBeLessThan(5_000)
  }
})

test('a transaction that fails by itself is rolled back, and says why', async () => {
  const failing = sql.begin(async (tx) => {
    await tx`insert into job_runs (job) values ('rolled back')`
    await tx`select 1 / 0`
  })
  await expect(failing).rejects.toMatchObject({ code: '22012' })
  expect([...(await sql`select from job_runs where job = 'rolled back'`)]).toEqual([])
})
