import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutAt, holdsForAll } from '@/lib/testing-properties'
import { backupBytes, type Head, type Piece, readBackup } from './container'

const corpus = new URL('./container-corpus.json', import.meta.url)
const head: Head = {
  createdAt: '2026-11-23T08:00:00Z',
  plant: 'Nordwerk',
  migrations: ['a', 'b'],
  postgres: '17.5',
  timescaledb: '2.23.0',
  secret: 'x'.repeat(43),
}

const rows = fc
  .array(fc.stringMatching(/^[a-z0-9\t]{0,12}$/), { maxLength: 8 })
  .map((all) => all.map((row) => `${row}\n`).join(''))
const parts = fc.uniqueArray(fc.tuple(fc.constantFrom('sensors', 'users', 'sensor_readings'), rows), {
  selector: ([part]) => part,
})

async function* piecesOf(all: [part: string, text: string][], cuts: number[]): AsyncGenerator<Piece> {
  for (const [part, text] of all) {
    yield { part, data: Buffer.alloc(0) }
    for await (const data of cutAt(Buffer.from(text), cuts)) yield { part, data: Buffer.from(data) }
  }
}

async function bytesOf(all: [part: string, text: string][], cuts: number[] = []): Promise<Buffer> {
  const bytes: Buffer[] = []
  for await (const some of backupBytes(head, piecesOf(all, cuts))) bytes.push(some)
  return Buffer.concat(bytes)
}

async function* buffers(bytes: Buffer, cuts: number[]): AsyncGenerator<Buffer> {
  for await (const some of cutAt(bytes, cuts)) yield Buffer.from(some)
}

async function read(bytes: Buffer, cuts: number[] = []) {
  const { head, pieces } = await readBackup(buffers(bytes, cuts))
  const texts = new Map<string, string>()
  for (;;) {
    const { done, value } = await pieces.next()
    if (done) return { head, texts: [...texts], sums: value }
    texts.set(value.part, `${texts.get(value.part) ?? ''}${value.data}`)
  }
}

test('what was written is read, wherever it is cut on either side', async () => {
  await holdsForAll(
    { name: 'what was written is read', corpus },
    [parts, fc.array(fc.nat()), fc.array(fc.nat())],
    async (all, cuts, readCuts) => {
      const found = await read(await bytesOf(all, cuts), readCuts)
      expect(found.head).toEqual(head)
      expect(found.texts).toEqual(all)
      for (const [part, text] of all) expect(found.sums[part]?.rows).toBe(text.split('\n').length - 1)
    },
  )
})

test('no byte can be changed, and no end cut off, without being noticed', async () => {
  const whole = await bytesOf([
    ['sensors', 'p-1\tPump\np-2\tFan\n'],
    ['users', ''],
  ])
  for (let length = 0; length < whole.length; length++)
    await expect(read(whole.subarray(0, length)), `${length} bytes`).rejects.toThrow(/cut off/)
  const data = whole.indexOf('p-1\tPump')
  for (let at = data; at < data + 20; at++) {
    const changed = Buffer.from(whole)
    changed[at] = (changed[at] ?? 0) ^ 1
    await expect(read(changed), `byte ${at}`).rejects.toThrow()
  }
})

test('another file is called none', async () => {
  await expect(read(Buffer.from('PK\x03\x04 some archive'.padEnd(200)))).rejects.toThrow('no backup')
  await expect(read(Buffer.from('smart-maintenance backup 2\n{}\n'))).rejects.toThrow('does not know')
})
