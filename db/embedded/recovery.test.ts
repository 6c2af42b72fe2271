import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { env } from '@/lib/env'
import { exitCode } from './exit-code'
import { acquireLock } from './lock'
import { superviseEmbedded } from './supervisor'
import { connectTo, eventually, newDataDir, removeDataDir, startServer } from './testing-server'

const { SM_TEST_LONG: long, SM_TEST_SEED: seed = Date.now() % 2 ** 31 } = env()
const kills = long ? 100 : 20
const firstStartKills = long ? 20 : 4
console.info(`seed ${seed}`)

/** Mulberry32: random numbers that a printed seed brings back. */
let state = seed >>> 0
function random(): number {
  state = (state + 0x6d2b79f5) >>> 0
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}

const template = newDataDir()
const dirs = [template]
beforeAll(async () => {
  const server = await startServer(template)
  const sql = connectTo(template, { max: 1 })
  await sql.unsafe(`
    create extension timescaledb;
    create table readings (sensor_id text not null, timestamp timestamptz not null, value float8 not null, primary key (sensor_id, timestamp));
    select create_hypertable('readings', by_range('timestamp', interval '1 day'));
    insert into readings select 's' || s, timestamptz '2025-01-01' + i * interval '1 minute', i
      from generate_series(1, 2) s, generate_series(0, 9999) i`)
  await sql.unsafe(`
    create materialized view hourly with (timescaledb.continuous, timescaledb.materialized_only = false) as
      select sensor_id, time_bucket('1 hour', timestamp) as hour, count(*) as count from readings group by 1, 2 with no data`)
  await sql`call refresh_continuous_aggregate('hourly', '2025-01-01', '2025-01-06')`
  await sql.end({ timeout: 5 })
  await server.stop()
})
afterAll(() => dirs.forEach(removeDataDir))

function copyOfTemplate(): string {
  const dataDir = newDataDir(template)
  dirs.push(dataDir)
  return dataDir
}

describe('a reopened directory', () => {
  it('has all rows of its hypertable and its aggregate, and takes new ones', async () => {
    const dataDir = copyOfTemplate()
    const server = await startServer(dataDir)
    const sql = connectTo(dataDir, { max: 2 })
    const count = async () => [
      (await sql`select count(*)::int as n from readings`)[0]?.n,
      (await sql`select sum(count)::int as n, count(*)::int as hours from hourly`)[0],
    ]
    expect(await count()).toEqual([20_000, { n: 20_000, hours: 334 }])
    await sql`insert into readings values ('s1', '2025-06-01', 1), ('s3', '2025-01-01', 1)`
    await sql`call refresh_continuous_aggregate('hourly', '2025-01-01', '2025-01-02')`
    expect(await count()).toEqual([20_002, { n: 20_002, hours: 336 }])
    await sql.end({ timeout: 5 })
    await server.stop()
    expect(existsSync(join(dataDir, 'pgdata.lock'))).toBe(false)
  })

  it('refuses a second server and names the first, which goes on', async () => {
    const dataDir = copyOfTemplate()
    const server = await startServer(dataDir)
    const second = superviseEmbedded({ dataDir })
    await expect(second.ready).rejects.toThrow(`in use by process ${server.pid()} since 20`)
    const sql = connectTo(dataDir, { max: 1 })
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }])
    await sql.end({ timeout: 5 })
    await server.stop()
  })
})

it('is served again after another program had its directory in the meantime', async () => {
  const dataDir = copyOfTemplate()
  const server = await startServer(dataDir)
  const killed = server.pid()
  process.kill(killed, 'SIGKILL')
  const lock = await eventually(() => acquireLock(join(dataDir, 'pgdata.lock')))
  await eventually(() => expect(server.lines.join()).toContain('in use by process'))
  await eventually(() => expect(server.lines.at(-1)).toContain('starting again'))
  lock.release()
  const sql = connectTo(dataDir, { max: 1 })
  await eventually(() => sql`select 1`)
  expect(server.pid()).not.toBe(killed)
  await sql.end({ timeout: 5 })
  await server.stop()
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
/** The driver can forget a query that it sent between the error and the close of its socket: such a one is not acknowledged. */
const forgotten = () => pause(15_000)

describe('kill -9', () => {
  function startChild(dataDir: string): ChildProcess {
    return fork('db/embedded/server.ts', [dataDir], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
  }

  it(`during the first initialisation, ${firstStartKills} times: the next start works`, async () => {
    const dataDir = newDataDir()
    dirs.push(dataDir)
    for (let round = 0; round < firstStartKills; round += 1) {
      const child = startChild(dataDir)
      await eventually(() => expect(existsSync(join(dataDir, 'pgdata.tmp', 'base'))).toBe(true))
      await pause(random() * 1500)
      child.kill('SIGKILL')
      await once(child, 'exit')
      if (existsSync(join(dataDir, 'pgdata'))) removeDataDir(dataDir)
    }
    const server = await startServer(dataDir)
    const sql = connectTo(dataDir, { max: 1 })
    await sql`create extension timescaledb`
    await sql.end({ timeout: 5 })
    await server.stop()
  }, 300_000)

  it(`at ${kills} random moments: no acknowledged row is lost`, async () => {
    const dataDir = copyOfTemplate()
    const server = await startServer(dataDir)
    const sql = connectTo(dataDir, { max: 4 })
    const acknowledged = new Set<number>()
    let next = 0
    let running = true
    const insertForever = async () => {
      while (running) {
        const id = next++
        const insert = sql`insert into readings values ('kill', ${new Date(1.8e12 + id * 1000).toISOString()}, ${id})`
        await Promise.race([insert.then(() => acknowledged.add(id)), forgotten()]).catch(() => pause(10))
      }
    }
    const writers = Array.from({ length: 4 }, insertForever)
    for (let round = 0; round < kills; round += 1) {
      const enough = acknowledged.size + 20 + random() * 200
      await eventually(() => expect(acknowledged.size).toBeGreaterThan(enough))
      process.kill(server.pid(), 'SIGKILL')
    }
    running = false
    await Promise.all(writers)
    const rows = await eventually(() => sql`select value::int as id from readings where sensor_id = 'kill'`)
    const stored = new Set(rows.map(({ id }) => id))
    expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([])
    expect(server.lines.filter((line) => line.includes('SIGKILL'))).toHaveLength(kills)
    await sql.end({ timeout: 5 })
    await server.stop()
  }, 1_200_000)

  it('of the parent: the server ends by itself and gives its directory free', async () => {
    const dataDir = copyOfTemplate()
    const script = `import('./db/embedded/supervisor.ts').then(async ({ superviseEmbedded }) => {
      await superviseEmbedded({ dataDir: process.argv[1] }).ready; process.send('ready') })`
    const parent = fork('-e', [script, dataDir], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    await once(parent, 'message')
    expect(existsSync(join(dataDir, 'pgdata.lock'))).toBe(true)
    parent.kill('SIGKILL')
    await eventually(() => expect(existsSync(join(dataDir, 'pgdata.lock'))).toBe(false))
    await (await startServer(dataDir)).stop()
  })
})

describe('a dead engine', () => {
  it('is started again under load, and the pool goes on by itself', async () => {
    const dataDir = copyOfTemplate()
    const server = await startServer(dataDir)
    const sql = connectTo(dataDir, { max: 4 })
    await sql`create table before (id int)`
    await sql`insert into before values (1)`
    const before = server.pid()
    const load = Promise.allSettled(Array.from({ length: 200 }, (_, index) => sql`select ${index}::int as index`))
    const deep = '['.repeat(20_000) + ']'.repeat(20_000)
    await expect(sql.unsafe(`select '${deep}'::jsonb is null`)).rejects.toThrow()
    const answers = (await load).flatMap((result, index) =>
      result.status === 'fulfilled' ? [[index, result.value[0]?.index]] : [],
    )
    expect(answers.filter(([asked, answered]) => asked !== answered)).toEqual([])
    expect(await eventually(() => sql`select id from before`)).toEqual([{ id: 1 }])
    expect(server.pid()).not.toBe(before)
    expect(server.lines.join()).toContain(`exit code ${exitCode.engineDied}`)
    await sql.end({ timeout: 5 })
    await server.stop()
  })
})
