import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { parseEnv } from '@/lib/env'
import { told } from './check'
import { checkBackups, checkCertificate, checkDataDirectory, checkDisk, checkNode, checkSecret } from './machine-checks'

const folder = await mkdtemp(join(tmpdir(), 'sm-doctor-'))
afterAll(() => rm(folder, { recursive: true }))
const settings = (more: Record<string, string> = {}) => parseEnv({ NODE_ENV: 'test', SM_DATA_DIR: folder, ...more })
const now = new Date()

test.each([
  ['v20.19.0', 'good'],
  ['v20.18.9', 'bad'],
  ['v18.20.0', 'bad'],
  ['v24.1.0', 'good'],
])('Node.js %s is %s', (version, state) => expect(checkNode(version).state).toBe(state))

test('a directory and a disk that are there are good, what is not there yet is told', async () => {
  expect((await checkDataDirectory(settings())).state).toBe('good')
  expect((await checkDisk(settings())).says).toMatch(/free$/)
  const nowhere = settings({ SM_DATA_DIR: join(folder, 'nowhere') })
  expect([await checkDataDirectory(nowhere), await checkDisk(nowhere)].map(({ state }) => state)).toEqual([
    'doubtful',
    'doubtful',
  ])
})

test('a secret that is missing, open to others or damaged is told apart from a good one', async () => {
  const stateOf = async (more = {}) => (await checkSecret(settings(more))).state
  const path = join(folder, 'secret')
  expect(await stateOf()).toBe('doubtful')
  expect(await stateOf({ SM_SECRET: 'x'.repeat(32) })).toBe('good')
  await writeFile(path, 'x'.repeat(43), { mode: 0o600 })
  expect(await stateOf()).toBe('good')
  await chmod(path, 0o644)
  expect(await stateOf()).toBe('bad')
  await chmod(path, 0o600)
  await writeFile(path, 'short')
  expect(await stateOf()).toBe('bad')
})

test('a certificate that cannot be read is named', async () => {
  const given = settings({ TLS_CERT: join(folder, 'none.pem'), TLS_KEY: join(folder, 'none.key') })
  expect(await checkCertificate(given, now)).toMatchObject({ state: 'bad', says: expect.stringMatching(/none\.pem/) })
  expect((await checkCertificate(settings(), now)).state).toBe('doubtful')
})

test('a backup is wanted, and one of today', async () => {
  const where = settings({ SM_BACKUP_DIR: join(folder, 'backups') })
  const stateOf = async (given = where) => (await checkBackups(given, now)).state
  expect(await stateOf(settings())).toBe('doubtful')
  expect(await stateOf()).toBe('bad')
  const at = now.toISOString().replace(/[-:]|\.\d+/g, '')
  await writeFile(join(folder, `smart-maintenance-${at}.backup`), '')
  const there = settings({ SM_BACKUP_DIR: folder })
  expect(await stateOf(there)).toBe('good')
  expect((await checkBackups(there, new Date(now.getTime() + 3 * 86_400_000))).state).toBe('bad')
})

test('what is wrong is told with what to do, and a sum at the end', () => {
  const text = told([
    { name: 'Clock', state: 'good', says: 'right' },
    { name: 'Disk', state: 'bad', says: 'full', fix: 'Make room.' },
  ])
  expect(text).toBe(
    '✓ Clock: right\n✗ Disk: full\n    Make room.\n\n1 to put right, 0 to look at (docs/operations.md).\n',
  )
  expect(told([])).toContain('All is well.')
})
