import { spawnSync } from 'node:child_process'
import { appendFileSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { worker } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { arrangeEntries } from '@/features/maintenance/arrange-work'
import { sealLog } from '@/features/maintenance/log-chain/seals/commands'
import { publicKey } from '@/features/maintenance/log-chain/signing'
import { arrangePhoto } from '@/features/maintenance/photos/arrange-photo'
import type { Photo } from '@/features/maintenance/photos/commands'
import { photoPath } from '@/features/maintenance/photos/photo-folder'
import { env } from '@/lib/env'
import { GET } from './route'

const { SM_TEST_LONG: long, SM_TEST_SEED: seed = Date.now() % 2 ** 31 } = env()
const dir = mkdtempSync(join(tmpdir(), 'sm-export-'))
const photos: Photo[] = []
let file: Buffer

async function read(query: string, headers?: Headers) {
  const by = headers ?? (await arrangePerson('manager', { name: 'Lin' })).headers
  const url = `http://127.0.0.1:3000/api/maintenance-logs/export${query}`
  return GET(new Request(url, { headers: Object.fromEntries(by) }))
}

/** What the program says to whom has nothing but the file. */
function check(bytes: Buffer, key?: string, photos?: string) {
  const path = join(dir, 'export.ndjson')
  writeFileSync(path, bytes)
  const args = [path, ...(key ? [key] : []), ...(photos ? ['--photos', photos] : [])]
  const run = spawnSync(process.execPath, ['public/verify-log-export.mjs', ...args], { encoding: 'utf8' })
  return { status: run.status, says: run.stdout }
}

const day = (ms: number) => new Date(Date.now() + ms).toISOString().slice(0, 10)
const period = `?from=${day(-86_400_000)}&to=${day(86_400_000)}`

beforeAll(async () => {
  const { sensorId } = await arrangeAlert()
  await arrangeEntries(3, { sensorId, partsUsed: 'Dichtung 12 × 2 mm – Viton', partsCost: 12.5 })
  await sealLog(worker, new Date(), join(dir, 'seals.ndjson'))
  await arrangeEntries(1, { description: 'Zeile 1\nZeile 2' })
  photos.push(await arrangePhoto(), await arrangePhoto())
  await arrangeEntries(1, { photos: photos.map(({ id }) => id) })
  file = Buffer.from(await (await read(period)).arrayBuffer())
})
afterAll(() => rmSync(dir, { recursive: true }))

test('an export is a file that a small program finds whole, also by the key that was noted', async () => {
  const answer = await read(period)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="maintenance-log-.*\.ndjson"$/)
  await answer.body?.cancel()
  for (const key of [undefined, publicKey()]) {
    const checked = check(file, key)
    expect(checked).toMatchObject({ status: 0, says: expect.stringContaining('Whole: 5 entries of My plant') })
    expect(checked.says).toContain('1 seals')
  }
  expect(check(file, 'a'.repeat(64))).toMatchObject({ status: 1, says: expect.stringContaining('another key') })
})

test('photos beside it are held against it, under whatever names; one that was changed or is not there is found', async () => {
  const copies = join(dir, 'copies', 'deeper')
  mkdirSync(copies, { recursive: true })
  for (const [at, { sha256 }] of photos.entries())
    copyFileSync(photoPath(sha256, 'full'), join(copies, `IMG_${at}.jpg`))
  const checked = check(file, publicKey(), join(dir, 'copies'))
  expect(checked).toMatchObject({ status: 0, says: expect.stringContaining('1 seals, 2 photos.') })
  const [first, second] = photos.map(({ sha256 }) => sha256)
  appendFileSync(join(copies, 'IMG_0.jpg'), 'x')
  expect(check(file, undefined, copies)).toMatchObject({
    status: 1,
    says: expect.stringContaining(`${first} of entry 5`),
  })
  rmSync(join(copies, 'IMG_1.jpg'))
  expect(check(file, undefined, copies).says).toContain(`the photo ${second} of entry 5 is missing or was changed`)
})

test('any byte that is changed in it is found', () => {
  const places = fc.assert(
    fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
      const tampered = Buffer.from(file)
      tampered[place] = (tampered[place] ?? 0) ^ change
      expect(check(tampered).status).toBe(1)
    }),
    { numRuns: long ? 300 : 30, seed },
  )
  console.info(`changed bytes of an export: seed ${seed}`)
  return places
})

test('what is cut off, at either end or between, is found', () => {
  const lines = file.toString('utf8').trimEnd().split('\n')
  for (let gone = 0; gone < lines.length; gone++) {
    const left = lines.filter((_, at) => at !== gone)
    expect(check(Buffer.from(`${left.join('\n')}\n`)).status, `line ${gone}`).toBe(1)
  }
  expect(check(file.subarray(0, file.length - 1)).status).toBe(1)
})

test('a period without entries is an export of none', async () => {
  const answer = await read('?from=2001-01-01&to=2001-01-31')
  const checked = check(Buffer.from(await answer.arrayBuffer()))
  expect(checked).toMatchObject({ status: 0, says: expect.stringContaining('Whole: 0 entries') })
})

test.each(['', '?from=2001-01-01', '?from=2001-02-01&to=2001-01-01', '?from=x&to=y'])(
  '%j is no period',
  async (query) => {
    expect((await read(query)).status).toBe(422)
  },
)

test('it is for managers and admins of the whole plant', async () => {
  const technician = await arrangePerson('technician')
  expect((await read(period, technician.headers)).status).toBe(403)
  expect((await read(period, new Headers())).status).toBe(401)
  const limited = await arrangePerson('manager', { sites: ['North'] })
  expect((await read(period, limited.headers)).status).toBe(403)
})
