import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { adoptSecret, appSecret, refuseOtherSecret } from './secret'

let dir = ''
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'sm-secret-'))
})
afterEach(() => rm(dir, { recursive: true }))
const inDir = (SM_SECRET?: string) => appSecret({ SM_DATA_DIR: join(dir, 'data'), SM_SECRET })

test('it is made once, of 256 bits, for its owner alone', async () => {
  const secret = inDir()
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
  expect(inDir()).toBe(secret)
  expect((await stat(join(dir, 'data', 'secret'))).mode & 0o777).toBe(0o600)
  expect(await readdir(join(dir, 'data'))).toEqual(['secret'])
})

test('the environment goes before the file, and makes none', async () => {
  const given = 'g'.repeat(32)
  expect(inDir(given)).toBe(given)
  expect(await readdir(dir)).toEqual([])
})

test('a damaged one is named, not replaced: it would end every session and second factor', async () => {
  inDir()
  await writeFile(join(dir, 'data', 'secret'), 'short')
  expect(() => inDir()).toThrow(/damaged/)
  expect(await readFile(join(dir, 'data', 'secret'), 'utf8')).toBe('short')
})

test('that of another installation is taken over whole, unless the environment names one', async () => {
  const other = 'o'.repeat(43)
  inDir()
  adoptSecret(other, { SM_DATA_DIR: join(dir, 'data') })
  expect(inDir()).toBe(other)
  expect((await stat(join(dir, 'data', 'secret'))).mode & 0o777).toBe(0o600)
  expect(await readdir(join(dir, 'data'))).toEqual(['secret'])
  const given = { SM_DATA_DIR: join(dir, 'data'), SM_SECRET: 'g'.repeat(32) }
  expect(() => refuseOtherSecret(other, given)).toThrow('SM_SECRET')
  refuseOtherSecret('g'.repeat(32), given)
  adoptSecret('g'.repeat(32), given)
  expect(inDir()).toBe(other)
})

test('several processes that start at once agree', async () => {
  const program = `import('@/lib/secret').then(({ appSecret }) => process.stdout.write(appSecret()))`
  const env = { ...process.env, SM_DATA_DIR: join(dir, 'data'), SM_SECRET: '' }
  const ask = () => spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], { env })
  const secrets = await Promise.all([ask(), ask(), ask(), ask()].map(({ stdout }) => text(stdout)))
  expect(secrets[0]).toHaveLength(43)
  expect(new Set(secrets).size).toBe(1)
})
