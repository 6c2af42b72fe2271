import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { sql } from '@/db/client'

const folder = await mkdtemp(join(tmpdir(), 'sm-import-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const hour = 3_600_000
const today = Math.floor(Date.now() / hour) * hour
const stamp = (hoursAgo: number) => new Date(today - hoursAgo * hour).toISOString()

async function file(name: string, content: string | Buffer): Promise<string> {
  await writeFile(join(folder, name), content)
  return join(folder, name)
}

function start(...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/import.ts', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)])
  return { child, ended: ended.then(([[code], out, err]) => ({ code, out: out.replace(/ +/g, ' '), err })) }
}

const run = (...args: string[]) => start(...args).ended

const stored = (sensorId: string) => sql<{ at: string; value: number; quality: number | null }[]>`
  select "timestamp" as at, value, quality from sensor_readings where sensor_id = ${sensorId} order by "timestamp"`

test('every row is stored, a duplicate, or refused by name with its line; nothing else happens the second time', async () => {
  const rows = [
    `${stamp(5)};1,5`,
    `${stamp(4)};2,25`,
    `${stamp(4)};99,5`,
    `${stamp(5000)};3`,
    `${stamp(-3)};4`,
    `${stamp(3)};NaN`,
    `${stamp(3)};`,
    'yesterday;5',
    `${stamp(2)};6;7`,
    `${stamp(2)};Infinity`,
    '2026-03-29 02:30:00;7',
    `${stamp(1)};8`,
  ]
  const path = await file('mixed.csv', `\ufefftime;level\r\n${rows.join('\r\n')}\r\n`)
  const args = [path, '--zone', 'Europe/Berlin', '--unit', 'm']
  const first = await run(...args)
  expect(first.code, first.err).toBe(0)
  expect(first.out).toContain('Sensors created: mixed\n')
  expect(first.out).toContain('separator ;, decimal comma')
  expect(first.out).toContain('mixed.csv: 12 rows\n 3 stored\n 1 duplicates within the file')
  expect(first.out).toContain(' 0 duplicates of readings stored before')
  expect(first.out).toContain(' 8 refused\n')
  expect(first.out).toMatch(/ 2 the value is not a finite number \(line 7, 11\)/)
  expect(first.out).toMatch(/ 1 older than readings are kept; --shift-to-now .* \(line 5\)/)
  for (const reason of [
    'more than five minutes',
    'no value',
    'the time cannot',
    'fewer or more columns',
    'clock skipped',
  ]) {
    expect(first.out).toMatch(new RegExp(` 1 [^\n]*${reason}`))
  }
  expect(first.out).toContain(' 12 in all')
  expect((await stored('mixed')).map(({ value }) => value)).toEqual([1.5, 2.25, 8])
  expect(await sql`select unit, type, interval_seconds from sensors where sensor_id = 'mixed'`).toMatchObject([
    { unit: 'm', type: 'measurement' },
  ])
  const second = await run(...args, '--strict')
  expect(second.code).toBe(1)
  expect(second.out).toContain(
    ' 0 stored\n 1 duplicates within the file; the first one counts\n 3 duplicates of readings',
  )
})

test('a shift is whole hours, brings the end of the file into the last full hour, and stays the same', async () => {
  const old = Array.from(
    { length: 48 },
    (_, i) => `${new Date(Date.UTC(2013, 11, 2, 0, 30 * i, 17)).toISOString()},${i}`,
  )
  const path = await file('old.csv', `timestamp,value\n${old.join('\n')}\n`)
  const first = await run(path, '--shift-to-now')
  expect(first.code, first.err).toBe(0)
  const before = await stored('old')
  expect(before.map(({ value }) => value)).toEqual(old.map((_, i) => i))
  const last = Date.parse(before.at(-1)?.at ?? '')
  expect(last % hour).toBe(Date.UTC(2013, 11, 2, 23, 30, 17) % hour)
  expect(Date.now() - last).toBeLessThan(2 * hour + 10 * 60_000)
  const { count } = await sql`update history_loads set shift_hours = shift_hours - 72 where name = 'old.csv'`
  expect(count).toBe(1)
  await sql`delete from sensor_readings where sensor_id = 'old'`
  expect((await run(path, '--shift-to-now')).out).toContain(' 48 stored, shifted by')
  expect(Date.parse((await stored('old')).at(-1)?.at ?? '')).toBe(last - 72 * hour)
})

test('wide and long files, packed or not, each column and each sensor where it belongs', async () => {
  const wide = [`${stamp(3)},1,10,x`, `${stamp(2)},2,,y`, `${stamp(1)},3,30,z`]
  const packed = gzipSync(`datetime,Current,Flow,note\n${wide.join('\n')}`)
  const first = await run(await file('rig.csv.gz', packed), '--prefix', 'rig.')
  expect(first.code, first.err).toBe(0)
  expect(first.out).toContain('3 rows × 2 columns = 6 readings\n 5 stored')
  expect(first.out).toContain('not read: note')
  expect((await stored('rig.Flow')).map(({ value }) => value)).toEqual([10, 30])
  expect(await sql`select type, interval_seconds from sensors where sensor_id = 'rig.Current'`).toEqual([
    { type: 'current', interval_seconds: 3600 },
  ])
  const long = [`${stamp(2)}|a.1|1|1`, `${stamp(2)}|a.2|2|0.5`, `${stamp(1)}|a.1|3|`, `${stamp(1)}|a.2|4|2`]
  const second = await run(await file('long.csv', `time|tag|value|q\r${long.join('\r')}`), '--quality', 'q')
  expect(second.code, second.err).toBe(0)
  expect(second.out).toContain(' 1 the quality is not between 0 and 1 (line 5)')
  expect((await stored('a.1')).map(({ value, quality }) => [value, quality])).toEqual([
    [1, 1],
    [3, null],
  ])
  expect((await stored('a.2')).map(({ value, quality }) => [value, quality])).toEqual([[2, 0.5]])
})

test('what cannot be understood is said before anything is stored, with exit code 2; a missing file is 1', async () => {
  const path = await file('grouped.csv', `time;value\n${stamp(1)};1,234\n`)
  const answers = await Promise.all([
    run(path),
    run(path, '--decimal', 'comma', '--equipment', 'NOT-THERE'),
    run(path, '--zone', 'Europe/Nowhere'),
    run(path, '--colour', 'red'),
    run(),
    run(join(folder, 'missing.csv')),
  ])
  expect(answers.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2, 1])
  expect(answers[0]?.err).toContain('name --decimal')
  expect(answers[1]?.err).toContain('there is no equipment NOT-THERE')
  expect(await sql`select 1 from sensors where sensor_id = 'grouped'`).toHaveLength(0)
})

const longRows = 60_000

test.each(['SIGKILL', 'SIGINT'] as const)(
  'after %s the same command goes on, and no reading is lost',
  async (signal) => {
    const sensorId = `long-${signal}`
    const rows = Array.from(
      { length: longRows },
      (_, i) => `${new Date(today - 2 * hour - i * 1000).toISOString()},${i}`,
    )
    const args = [await file(`${sensorId}.csv`, `time,value\n${rows.join('\n')}\n`), '--shift-to-now']
    const { child, ended } = start(...args)
    await expect
      .poll(() => sql`select 1 from history_loads where name = ${`${sensorId}.csv`} and rows_read > 0`, {
        timeout: 100_000,
      })
      .toHaveLength(1)
    child.kill(signal)
    const stopped = await ended
    const [{ count: committed } = { count: 0 }] = await sql<{ count: number }[]>`
    select rows_read::int as count from history_loads where name = ${`${sensorId}.csv`}`
    expect(committed).toBeGreaterThan(0)
    expect(committed).toBeLessThan(longRows)
    if (signal === 'SIGINT') {
      expect(stopped.code).toBe(1)
      expect(stopped.out).toContain('The same command goes on from here.')
    }
    const resumed = await run(...args)
    expect(resumed.code, resumed.err).toBe(0)
    const count = (n: number) => n.toLocaleString('en')
    expect(resumed.out).toContain(` ${count(longRows - committed)} stored`)
    expect(resumed.out).toContain(` ${count(committed)} dealt with by the run that was interrupted`)
    const [found] = await sql`select count(*)::int, sum(value) from sensor_readings where sensor_id = ${sensorId}`
    expect(found).toEqual({ count: longRows, sum: (longRows * (longRows - 1)) / 2 })
    const [hours] = await sql`
    select sum(reading_count)::int as count from sensor_readings_summary_hourly where sensor_id = ${sensorId}`
    expect(hours).toEqual({ count: longRows })
  },
)
