import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine, worker } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { logMaintenance } from '@/features/maintenance/commands'
import { NewMaintenanceLog } from '@/features/maintenance/input'
import { sealLog } from '@/features/maintenance/log-chain/seals/commands'
import { readSeals } from '@/features/maintenance/log-chain/seals/seal-file'
import { applyChoices } from '@/features/operation/advice/commands'
import { changePlantSettings } from '@/features/plant/commands'
import { refreshSummary } from '@/features/readings/summary/commands'
import { env } from '@/lib/env'
import { seal, unseal } from '@/lib/seal'
import { schemaSql } from '@/scripts/schema/schema-sql'
import { arrangePlaces, type Place } from './arrange-places'
import { checkBackup } from './open-backup'
import { writeBackup } from './write-backup'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const { folder, emptyPlace, ask, runScript, clean } = await arrangePlaces()
afterAll(async () => {
  for (const [path] of files) await rm(join(env().SM_DATA_DIR, path), { force: true })
  await clean()
})
const file = join(folder, 'plant.backup')
/** Several plants are started one after the other. */
const startsPlantsMs = 300_000
const restore = (path: string, place: Place, more = {}) => runScript(place, ['scripts/restore.ts', path], more)

/** What two plants that are the same answer alike. */
async function portrait(of: typeof sql) {
  const tables = await of<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`
  const counts: Record<string, number> = {}
  for (const { name } of tables.filter(({ name }) => name !== 'sessions')) {
    const [row] = await of.unsafe<{ count: number }[]>(`select count(*)::int as count from ${name}`)
    counts[name] = row?.count ?? 0
  }
  return {
    counts,
    summary: [...(await of`select * from sensor_readings_summary_hourly order by sensor_id, hour`)],
    settings: [...(await of`select * from plant_settings`)],
    schema: await schemaSql(of),
  }
}

async function storeHourly(sensorId: string, days: number): Promise<void> {
  const from = Math.floor(Date.now() / hourMs) * hourMs - days * dayMs
  await sql`
    insert into sensor_readings (sensor_id, "timestamp", value, unit, quality)
    select ${sensorId}, ${new Date(from).toISOString()}::timestamptz + i * interval '20 minutes', sin(i) * 10 + 1e-9, '°C', 0.9
    from generate_series(0, ${days * 72 - 1}) i`
  await refreshSummary(commandLine, new Date(from), new Date())
}

/** Beside the database: what people took, among it an empty file and one of several pieces. */
const files = [
  ['photos/ab/photo.jpg', 'x'.repeat(200_000)],
  ['photos/cd/empty.jpg', ''],
] as const
let sealed: string

beforeAll(async () => {
  await arrangePerson('manager')
  const { id: alertId, sensorId } = await arrangeAlert()
  for (const description of ['Replaced the bearing', 'Tabs\tand\nlines \\ “quoted”'])
    await logMaintenance(
      commandLine,
      NewMaintenanceLog.parse({ idempotencyKey: crypto.randomUUID(), alertId, activity: 'replacement', description }),
    )
  await storeHourly(sensorId, 60)
  await sql`select drop_chunks('sensor_readings', now() - interval '30 days')`
  const changed = await changePlantSettings(commandLine, { name: 'Nordwerk', retentionDays: 400 })
  expect(changed.ok).toBe(true)
  await sql`insert into storage_choices values ('chunks', '14'), ('refresh', '60'), ('compression', 'sensor_oldest')`
  await applyChoices()
  sealed = await seal('a channel’s password')
  await sql`select compress_chunk(chunk) from show_chunks('sensor_readings', older_than => now() - interval '7 days') chunk`
  for (const [path, text] of files) {
    await mkdir(dirname(join(env().SM_DATA_DIR, path)), { recursive: true })
    await writeFile(join(env().SM_DATA_DIR, path), text)
  }
  await sealLog(worker)
  await writeBackup(sql, file)
})

test('a restored plant is the one that was backed up, goes on, and is not restored over', {
  timeout: startsPlantsMs,
}, async () => {
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const before = await portrait(sql)
  const place = await emptyPlace()
  const { code, out, err } = await restore(file, place)
  expect(code, err).toBe(0)
  expect(out).toContain('Nordwerk as it was at')
  expect(out).toContain('2 log entries, their chain is whole')
  const after = await ask(place, portrait)
  expect(after).toEqual(before)
  expect(after.schema).toContain("interval '14 days'")
  expect(before.summary.length).toBeGreaterThan(59 * 24)
  expect(before.counts.sensor_readings).toBeLessThan(40 * 72)
  const again = await restore(file, place)
  expect(again).toMatchObject({ code: 1, out: '' })
  expect(again.err).toContain('There is a plant in this database already')
  const wrote = await ask(place, (there) => there`insert into job_runs (job) values ('after') returning id`)
  expect(wrote).toHaveLength(1)
  const secret = await readFile(join(place.SM_DATA_DIR, 'secret'), 'utf8')
  expect(secret).toBe(await readFile(join(env().SM_DATA_DIR, 'secret'), 'utf8'))
  for (const [path, text] of files) expect(await readFile(join(place.SM_DATA_DIR, path), 'utf8')).toBe(text)
  expect(readSeals(join(place.SM_DATA_DIR, 'maintenance-log-seals.ndjson'))).toEqual(readSeals())
  expect(readSeals()).toHaveLength(1)
  expect(await unseal(sealed)).toBe('a channel’s password')
})

test('what cannot be restored leaves the place empty, for the whole one to follow', {
  timeout: startsPlantsMs,
}, async () => {
  const place = await emptyPlace()
  const whole = gunzipSync(await readFile(file))
  const damaged = Buffer.from(whole)
  damaged[damaged.indexOf('Replaced the bearing')] = 'r'.charCodeAt(0)
  const [first, line, ...rest] = whole.toString('latin1').split('\n')
  const { head } = JSON.parse(line ?? '')
  const newer = { head: { ...head, migrations: [...head.migrations, 'f'.repeat(64)] } }
  for (const [bytes, words] of [
    [whole.subarray(0, whole.length - 20), 'cut off'],
    [damaged, 'damaged'],
    [Buffer.from([first, JSON.stringify(newer), ...rest].join('\n'), 'latin1'), 'made by a newer version'],
  ] as const) {
    const path = join(folder, 'bad.backup')
    await writeFile(path, gzipSync(bytes))
    expect(await restore(path, place)).toMatchObject({ code: 1, out: '', err: expect.stringContaining(words) })
  }
  const other = await restore(file, place, { SM_SECRET: 'another secret of thirty-two characters or more' })
  expect(other).toMatchObject({ code: 1, err: expect.stringContaining('SM_SECRET is not the secret of the plant') })
  expect((await restore(file, place)).code).toBe(0)
})

test('a file that is no backup, or half of one, is called so', async () => {
  const path = join(folder, 'text.backup')
  for (const bytes of [gzipSync('id;name\n1;x\n'.repeat(10)), 'id;name\n1;x\n']) {
    await writeFile(path, bytes)
    await expect(checkBackup(path)).rejects.toThrow('This is no backup')
  }
  await writeFile(path, (await readFile(file)).subarray(0, 5_000))
  await expect(checkBackup(path)).rejects.toThrow('cut off')
  await expect(checkBackup(join(folder, 'none.backup'))).rejects.toThrow('ENOENT')
})
