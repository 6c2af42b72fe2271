import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, connect as open, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { connect } from '@/db/client'
import { embeddedSocketPath } from '@/db/embedded/address'
import { env } from '@/lib/env'

const dataDir = await mkdtemp(join(tmpdir(), 'sm-relay-'))
const server = env().DATABASE_URL
const clients = new Set<Socket>()

/** Between the pool and its database, so that a test can cut the line or hold it up. */
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

function cut(how: 'close' | 'reset') {
  for (const client of clients) how === 'reset' && server ? client.resetAndDestroy() : client.destroy()
  clients.clear()
}

/** One that was idle may not have noticed yet that it is cut. */
const goesOn = () =>
  Promise.all(Array.from({ length: 8 }, () => sql`select 1`)).then(
    () => true,
    () => false,
  )

test.each([
  ['sql', 'close'],
  ['sql', 'reset'],
  ['db', 'close'],
] as const)('transactions of %s end with their connection by %s, and the pool goes on', async (kind, how) => {
  for (let round = 0; round < 3; round++) {
    await expect.poll(goesOn, { timeout: 30_000 }).toBe(true)
    setTimeout(() => cut(how), 100)
    const begin = () =>
      kind === 'sql'
        ? sql.begin((tx) => tx`select pg_sleep(0.4)`)
        : db.transaction((tx) => tx.execute('select pg_sleep(0.4)'))
    const ended = await Promise.allSettled([begin(), begin(), begin(), begin()])
    expect(ended.map(({ status }) => status)).toContain('rejected')
    await expect.poll(goesOn, { timeout: 30_000 }).toBe(true)
  }
})

test('a connection that is cut with statements not sent yet is used again', async () => {
  for (let round = 0; round < 10; round++) {
    await expect.poll(goesOn, { timeout: 30_000 }).toBe(true)
    cut('close')
    await new Promise((noticing) => setImmediate(noticing))
    await Promise.allSettled(Array.from({ length: 8 }, () => sql`select 1`))
  }
  await expect.poll(goesOn, { timeout: 30_000 }).toBe(true)
})

test('what is asked of a transaction after its connection was lost is refused, not done outside of it', async () => {
  const late = sql.begin(async (tx) => {
    await tx`insert into job_runs (job) values ('before the loss')`
    cut('close')
    await expect.poll(goesOn, { timeout: 30_000 }).toBe(true)
    await tx`insert into job_runs (job) values ('after the loss')`
  })
  await expect(late).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
  await expect.poll(goesOn, { timeout: 30_000 }).toBe(true)
  expect([...(await sql`select job from job_runs where job like '% the loss'`)]).toEqual([])
})

test('a transaction that fails by itself is rolled back, and says why', async () => {
  const failing = sql.begin(async (tx) => {
    await tx`insert into job_runs (job) values ('rolled back')`
    await tx`select 1 / 0`
  })
  await expect(failing).rejects.toMatchObject({ code: '22012' })
  expect([...(await sql`select from job_runs where job = 'rolled back'`)]).toEqual([])
})

test('a transaction that begins while sockets are full is one of its own', async () => {
  const small = 'x'.repeat(1_000)
  await Promise.all(Array.from({ length: 8 }, () => sql`select ${small}::text`))
  for (const client of clients) client.pause()
  const asked = Array.from({ length: 200 }, () => [
    sql`select ${'x'.repeat(8_000)}::text`,
    sql`select ${small}::text`,
    sql.begin((tx) => tx`insert into job_runs (job) values ('begun')`),
  ])
  await new Promise((flushed) => setImmediate(flushed))
  for (const client of clients) client.resume()
  const failed = (await Promise.allSettled(asked.flat())).filter(({ status }) => status === 'rejected')
  expect(failed).toEqual([])
  expect([...(await sql`select count(*)::int as n from job_runs where job = 'begun'`)]).toEqual([{ n: 200 }])
})

test('a connection that is lost as it opens does not end the process', async () => {
  const [authenticated, ready] = [Buffer.from('520000000800000000', 'hex'), Buffer.from('5a0000000549', 'hex')]
  const breaking = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => {
      socket.write(Buffer.concat([authenticated, ready]))
      socket.once('data', () => socket.resetAndDestroy())
    })
  }).listen(0, '127.0.0.1')
  await once(breaking, 'listening')
  const address = breaking.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const script = `
    import { connect } from './db/client.ts'
    import { env } from './lib/env.ts'
    await connect(env()).sql\`select 1\`.catch(({ code }) => console.log(code))
    setImmediate(() => process.exit())`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, DATABASE_URL: `postgres://nobody@127.0.0.1:${port}/none`, LOG_LEVEL: 'silent' },
  })
  const [told, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  breaking.close()
  expect({ told, code }).toEqual({ told: 'ECONNRESET\n', code: 0 })
})
