import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectTo, eventually, newDataDir, removeDataDir, startServer } from './testing-server'

const dataDir = newDataDir()
let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  server = await startServer(dataDir)
})
afterAll(async () => {
  await server.stop()
  removeDataDir(dataDir)
})

/** Runs a test with a driver of its own and closes it. */
function withDriver(max: number, run: (sql: Sql) => Promise<void>) {
  return async () => {
    const sql = connectTo(dataDir, { max })
    try {
      await run(sql)
    } finally {
      await sql.end({ timeout: 5 })
    }
  }
}

/** One query in one of the ways the driver can send it; true when the answer is its own. */
async function ask(sql: Sql, way: number): Promise<boolean> {
  const id = randomUUID()
  if (way === 0) return (await sql`select ${id}::text as id`)[0]?.id === id
  if (way === 1) return (await sql.unsafe(`select '${id}' as id`))[0]?.id === id
  if (way === 2) return (await sql.unsafe('select $1::text as id', [id]))[0]?.id === id
  if (way === 3) return (await sql.unsafe('select $1::text as id', [id], { prepare: false }))[0]?.id === id
  const rows = await sql.begin(async (inner) => {
    const first = await inner`select ${id}::text as id`
    const [second] = await inner.unsafe(`select '${id}' as id`)
    return [first[0]?.id, second?.id]
  })
  return rows.every((found) => found === id)
}

describe.each([1, 8])('postgres.js with %i connections', (max) => {
  it(
    'gets 2,000 concurrent answers and not one of another query',
    withDriver(max, async (sql) => {
      const own = await Promise.all(Array.from({ length: 2000 }, (_, index) => ask(sql, index % 5)))
      expect(own.filter((isOwn) => !isOwn)).toEqual([])
      expect(own).toHaveLength(2000)
    }),
  )

  it(
    'keeps transactions whole and apart',
    withDriver(max, async (sql) => {
      await sql`create table if not exists counter as select 0 as value`
      await sql`update counter set value = 0`
      const increment = (fails: boolean) =>
        sql.begin(async (inner) => {
          const [row] = await inner`select value from counter`
          await inner`update counter set value = ${row?.value + 1}`
          if (fails) throw new Error('undone')
        })
      const results = await Promise.allSettled(Array.from({ length: 40 }, (_, index) => increment(index % 4 === 0)))
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(30)
      expect(await sql`select value from counter`).toEqual([{ value: 30 }])
    }),
  )

  it(
    'nests savepoints',
    withDriver(max, async (sql) => {
      await sql`create table if not exists nested (name text)`
      await sql`truncate nested`
      await sql.begin(async (outer) => {
        await outer`insert into nested values ('outer')`
        const inner = outer.savepoint(async (first) => {
          await first`insert into nested values ('first')`
          await first.savepoint((second) => second`insert into nested values ('second')`)
          await first`select 1 / 0`
        })
        await expect(inner).rejects.toMatchObject({ code: '22012' })
        await outer.savepoint((third) => third`insert into nested values ('third')`)
      })
      expect(await sql`select name from nested`).toEqual([{ name: 'outer' }, { name: 'third' }])
    }),
  )

  it(
    'reads a cursor while others ask',
    withDriver(max, async (sql) => {
      const rows: number[] = []
      const others = Array.from({ length: 20 }, (_, index) => ask(sql, index % 5))
      await sql`select i::int from generate_series(1, 5000) i`.cursor(700, (part) => {
        rows.push(...part.map(({ i }) => i))
      })
      expect(rows).toEqual(Array.from({ length: 5000 }, (_, index) => index + 1))
      expect(await Promise.all(others)).not.toContain(false)
    }),
  )

  it(
    'copies in, in many packets, and out again',
    withDriver(max, async (sql) => {
      await sql`drop table if exists copied`
      await sql`create table copied (id int, text text)`
      const lines = Array.from({ length: 50_000 }, (_, index) => `${index}\tsome text ${index}\n`)
      const others = Array.from({ length: 50 }, (_, index) => ask(sql, index % 5))
      await pipeline(
        Readable.from(lines.map((line) => Buffer.from(line))),
        await sql`copy copied from stdin`.writable(),
      )
      const sums = await sql`select count(*)::int as count, sum(id)::int as sum from copied`
      expect(sums).toEqual([{ count: 50_000, sum: (49_999 * 50_000) / 2 }])
      expect(await Promise.all(others)).not.toContain(false)
      const chunks: Buffer[] = []
      for await (const chunk of await sql`copy (select * from copied order by id) to stdout`.readable())
        chunks.push(chunk)
      expect(Buffer.concat(chunks).toString()).toBe(lines.join(''))
    }),
  )
})

describe('notifications', () => {
  it(
    'reach every listener and nobody else, also from a transaction and a trigger',
    withDriver(4, async (sql) => {
      const other = connectTo(dataDir, { max: 1 })
      const heard: string[] = []
      await sql.listen('news', (payload) => heard.push(`first ${payload}`))
      const { unlisten } = await other.listen('news', (payload) => heard.push(`second ${payload}`))
      await other.listen('Other "Channel"', (payload) => heard.push(`other ${payload}`))
      await sql.notify('news', 'one')
      await sql.begin((inner) => inner`select pg_notify('news', 'two')`)
      await sql
        .begin(async (inner) => {
          await inner`select pg_notify('news', 'undone')`
          throw new Error('undone')
        })
        .catch(() => {})
      await eventually(() => expect(heard).toHaveLength(4))
      expect(new Set(heard)).toEqual(new Set(['first one', 'second one', 'first two', 'second two']))
      await unlisten()
      await sql.notify('news', 'three')
      await sql.notify('Other "Channel"', 'four')
      await eventually(() => expect(heard).toContain('other four'))
      expect(heard.slice(4).sort()).toEqual(['first three', 'other four'])
      await other.end()
    }),
  )

  it(
    'still reach a listener after another one left',
    withDriver(2, async (sql) => {
      const leaving = connectTo(dataDir, { max: 1 })
      const heard: string[] = []
      await sql.listen('stay', (payload) => heard.push(payload))
      await leaving.listen('stay', () => {})
      await leaving.end()
      await sql.notify('stay', 'here')
      await eventually(() => expect(heard).toEqual(['here']))
    }),
  )
})

describe('what clients leave behind', () => {
  it(
    'settings go back to the defaults when their client has left',
    withDriver(1, async (sql) => {
      const changing = connectTo(dataDir, { max: 1 })
      await changing.unsafe("set timezone to 'Asia/Kathmandu'; set client_min_messages = debug5")
      await changing.end()
      await eventually(async () => {
        const [row] =
          await sql`select current_setting('timezone') as zone, current_setting('client_min_messages') as level`
        expect(row).toEqual({ zone: 'GMT', level: 'warning' })
      })
    }),
  )

  it(
    'prepared statements are closed',
    withDriver(1, async (sql) => {
      const leaving = connectTo(dataDir, { max: 3 })
      await Promise.all(
        Array.from({ length: 9 }, (_, index) => leaving.unsafe(`select $1::int, ${index}`, [1], { prepare: true })),
      )
      const prepared = await sql`select name from pg_prepared_statements where statement like 'select $1::int, _'`
      expect(prepared).toHaveLength(9)
      await leaving.end()
      await eventually(async () => {
        const left = await sql`select name from pg_prepared_statements where statement like 'select $1::int, _'`
        expect(left).toEqual([])
      })
    }),
  )

  it(
    'discard all is refused, because it would reach the other clients',
    withDriver(2, async (sql) => {
      await expect(sql`discard all`).rejects.toMatchObject({ code: '0A000' })
      await expect(sql.unsafe('deallocate all')).rejects.toMatchObject({ code: '0A000' })
      expect(await ask(sql, 0)).toBe(true)
    }),
  )
})

it(
  'finds its tables after another client changed settings and left',
  withDriver(1, async (sql) => {
    await sql`create table found_again (id int)`
    const other = connectTo(dataDir, { max: 1 })
    await other`set lock_timeout = '3s'`
    await other.end()
    expect(await sql`select count(*)::int as count from found_again`).toEqual([{ count: 0 }])
    const [settings] = await sql`
      select current_setting('lock_timeout') as lock, current_setting('plan_cache_mode') as plans`
    expect(settings).toEqual({ lock: '0', plans: 'force_custom_plan' })
  }),
)
