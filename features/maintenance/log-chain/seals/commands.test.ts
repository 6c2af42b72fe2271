import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { worker } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeEntries } from '@/features/maintenance/arrange-work'
import { listSeals } from '@/features/maintenance/log-chain/queries'
import { Forbidden } from '@/lib/refused'
import { sealLog } from './commands'
import { isGenuine } from './seal'
import { readSeals } from './seal-file'

const dir = mkdtempSync(join(tmpdir(), 'sm-seals-'))
const file = join(dir, 'new', 'seals.ndjson')
afterAll(() => rmSync(dir, { recursive: true }))

const start = new Date('2026-01-01T00:00:00Z')
const after = (hours: number) => new Date(start.getTime() + hours * 3_600_000)

test('the log is sealed when it has changed, and once a day', async () => {
  expect(await sealLog(worker, start, file)).toMatchObject({ seq: 0, at: '2026-01-01T00:00:00.000Z' })
  expect(await sealLog(worker, after(1), file)).toBeNull()
  await arrangeEntries(2)
  const sealed = await sealLog(worker, after(2), file)
  expect(sealed).toMatchObject({ seq: 2 })
  expect(await sealLog(worker, after(3), file)).toBeNull()
  expect(await sealLog(worker, after(26), file)).toMatchObject({ seq: 2, hash: sealed?.hash })
})

test('each seal is genuine, in the database and in the file alike', async () => {
  const seals = await listSeals(worker)
  expect(seals).toHaveLength(3)
  expect(seals.every(isGenuine)).toBe(true)
  expect(readSeals(file)).toEqual(seals)
})

test('a line that was cut off is left out', () => {
  expect(readFileSync(file, 'utf8').endsWith('\n')).toBe(true)
  expect(readSeals(join(dir, 'none.ndjson'))).toEqual([])
})

test.each([
  'update maintenance_log_seals set seq = 0',
  'delete from maintenance_log_seals',
  'truncate maintenance_log_seals',
])('the database refuses: %s', async (statement) => {
  await expect(sql.unsafe(statement)).rejects.toThrow(/append-only/)
})

test('only the worker seals', async () => {
  const { person } = await arrangePerson('admin')
  await expect(sealLog(person, start, file)).rejects.toThrow(Forbidden)
})
