import { appendFile, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { registerEquipment } from '@/features/equipment/commands'
import { registerSensors } from '@/features/sensors/commands'
import { findDamage, writeExport } from './commands'
import { folderName } from './part-file'
import { eachReading, listParts } from './queries'

const until = new Date('2026-11-05T00:00:00Z')
const everything = { query: { to: until }, format: 'parquet' } as const
const strange = `../A b*'"%/${'ä'.repeat(120)}`
let root = ''
let folder = ''
let counter = 0

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sm-export-'))
  const place = { site: 'North', area: 'Hall', workCenter: 'Pumps', workUnit: 'Set', criticality: 'low' } as const
  await registerEquipment(commandLine, [{ ...place, tag: 'P-1', name: 'Pump' }])
  await registerSensors(commandLine, [
    { sensorId: 'flow', type: 'flow', unit: 'm³/h', intervalSeconds: 1, equipmentTag: 'P-1' },
    { sensorId: strange, type: 'temperature', unit: '°C', intervalSeconds: 600 },
  ])
  // Every second of a quarter of an hour before midnight and three hours after it, a microsecond late.
  await sql`
    insert into sensor_readings (sensor_id, timestamp, value, unit, quality)
    select 'flow', at + interval '1 microsecond', extract(epoch from at)::bigint % 1000 / 7.0, 'm³/h', 0.5
    from generate_series('2026-11-01T23:45:00Z'::timestamptz, '2026-11-02T02:59:59Z', interval '1 second') at`
  await sql`
    insert into sensor_readings (sensor_id, timestamp, value)
    select ${strange}, at, -1 from generate_series('2026-11-02T00:00:00Z'::timestamptz, '2026-11-04T23:50:00Z', interval '10 minutes') at`
})
beforeEach(() => {
  folder = join(root, String(++counter))
})
afterAll(() => rm(root, { recursive: true }))

/** What DuckDB makes of a query, numbers as numbers. */
async function duck(query: string) {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const rows = (await connection.runAndReadAll(query)).getRowObjects()
  connection.closeSync()
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, cell]) => [name, typeof cell === 'bigint' ? Number(cell) : cell]),
    ),
  )
}

const fingerprint = `
  select sensor_id, count(*)::int as n, sum(value) as total, min(epoch_us(timestamp))::bigint as first,
    max(epoch_us(timestamp))::bigint as last`

describe('an export', () => {
  test('read by DuckDB is what the database holds, to the microsecond', async () => {
    const told: number[] = []
    const manifest = await writeExport(commandLine, folder, everything, { done: (readings) => told.push(readings) })
    expect(told.at(-1)).toBe(manifest.readings)
    expect(told).toEqual(told.toSorted((a, b) => a - b))
    const stored = await sql`
      select sensor_id, count(*)::int as n, sum(value) as total,
        (extract(epoch from min(timestamp)) * 1000000)::float8 as first,
        (extract(epoch from max(timestamp)) * 1000000)::float8 as last
      from sensor_readings group by 1 order by sensor_id collate "C"`
    const read = await duck(
      `${fingerprint} from read_parquet('${folder}/readings/*/*/*.parquet') group by 1 order by 1`,
    )
    expect(read).toHaveLength(2)
    for (const [i, row] of read.entries())
      expect(row).toEqual({ ...stored[i], total: expect.closeTo(stored[i]?.total, 6) })
    const days = await duck(`
      select day::varchar as day, count(*)::int as n
      from read_parquet('${folder}/readings/*/*/*.parquet', hive_partitioning = true)
      where sensor_id = 'flow' group by 1 order by 1`)
    expect(days).toEqual([
      { day: '2026-11-01', n: 900 },
      { day: '2026-11-02', n: 10_800 },
    ])
  })

  test.each(['csv', 'ndjson'] as const)('as %s holds the same rows', async (format) => {
    const manifest = await writeExport(commandLine, folder, { query: { to: until, sensor: 'flow' }, format })
    expect(manifest).toMatchObject({ readings: 11_700, order: { format } })
    const reader = format === 'csv' ? 'read_csv' : 'read_json'
    const [row] = await duck(`${fingerprint} from ${reader}('${folder}/readings/*/*/*.${format}') group by 1`)
    expect(row).toMatchObject({ n: 11_700, first: Date.parse('2026-11-01T23:45:00Z') * 1000 + 1 })
  })

  test('of a selection holds nothing else, to the ends of its range', async () => {
    const query = { equipment: 'P-1', from: new Date('2026-11-02T00:30:00Z'), to: new Date('2026-11-02T00:31:00Z') }
    const { readings, files } = await writeExport(commandLine, folder, { query, format: 'parquet' })
    expect(readings).toBe(60)
    expect(files.map(({ day, sensorId }) => [day, sensorId])).toEqual([['2026-11-02', 'flow']])
    expect(await readdir(folder)).toEqual(expect.arrayContaining(['manifest.json', 'readings']))
  })

  test('goes on where it was broken off, and writes nothing again that is whole', async () => {
    const whole = await writeExport(commandLine, folder, everything)
    const [first, second] = whole.files
    const head = { createdAt: whole.createdAt, order: everything }
    await rm(join(folder, 'manifest.json'))
    const journal = [head, first, second].map((line) => `${JSON.stringify(line)}\n`).join('')
    await writeFile(join(folder, 'export.journal'), journal)
    await appendFile(join(folder, 'export.journal'), '{"path":"readings/day=20')
    await truncate(join(folder, second?.path ?? ''), 10)
    const before = await stat(join(folder, first?.path ?? ''))
    expect(await writeExport(commandLine, folder, everything)).toEqual(whole)
    expect((await stat(join(folder, first?.path ?? ''))).mtimeMs).toBe(before.mtimeMs)
    expect(await findDamage(folder)).toMatchObject({ damaged: [] })
    await expect(stat(join(folder, 'export.journal'))).rejects.toThrow('ENOENT')
  })

  test('is not mixed with another, and again is the same', async () => {
    const whole = await writeExport(commandLine, folder, everything)
    expect(await writeExport(commandLine, folder, everything)).toEqual(JSON.parse(JSON.stringify(whole)))
    const other = { ...everything, format: 'csv' } as const
    await expect(writeExport(commandLine, folder, other)).rejects.toThrow('something else')
  })

  test('shows a byte that was changed', async () => {
    const { files } = await writeExport(commandLine, folder, everything)
    const path = join(folder, files[0]?.path ?? '')
    const bytes = await readFile(path)
    bytes[100] = (bytes[100] ?? 0) ^ 1
    await writeFile(path, bytes)
    expect((await findDamage(folder))?.damaged).toEqual([files[0]?.path])
  })
})

describe('parts', () => {
  test('come in pages that leave none out', async () => {
    const all = await listParts(commandLine, {})
    expect(all).toHaveLength(5)
    const paged = []
    for (let cursor: string | undefined; ; ) {
      const page = await listParts(commandLine, { limit: 2, cursor })
      paged.push(...page)
      const last = page.at(-1)
      if (page.length < 2 || !last) break
      cursor = `${last.day},${last.sensorId}`
    }
    expect(paged).toEqual(all)
  })

  test('tell of days that wait for late readings, which are exported', async () => {
    await registerSensors(commandLine, [{ sensorId: 'late', type: 'flow' }])
    const hour = '2025-01-01T05:00:00Z'
    await sql`insert into sensor_readings (sensor_id, timestamp, value) values ('late', ${hour}, 4)`
    await sql`insert into summary_repairs (hour) values (${hour}) on conflict do nothing`
    const rows = []
    for await (const page of eachReading(commandLine, { sensor: 'late' })) rows.push(...page)
    expect(rows).toEqual([['late', Date.parse(hour) * 1000, 4, null, null]])
  })

  test('are those of the sites of whoever asks', async () => {
    const person = { kind: 'person', id: crypto.randomUUID(), name: 'Ada', role: 'viewer', sites: ['North'] } as const
    const actor = { ...person, sites: ['North'] }
    expect(new Set((await listParts(actor, {})).map(({ sensorId }) => sensorId))).toEqual(new Set(['flow']))
    expect(await listParts({ ...actor, sites: ['South'] }, {})).toEqual([])
    const rows = []
    for await (const page of eachReading({ ...actor, sites: ['South'] }, { sensor: 'flow' })) rows.push(...page)
    expect(rows).toEqual([])
  })
})

test('folders have names that every file system takes', () => {
  expect(folderName('flow')).toBe('flow')
  expect(folderName('../x')).toBe('%2e%2e%2Fx')
  expect(folderName(strange)).toMatch(/^[\w%-]{1,120}$/)
  expect(folderName(`${strange}1`)).not.toBe(folderName(`${strange}2`))
})
