import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BodyLimits, bodyChunks } from './body-chunks'

async function read(pieces: Uint8Array[], limits: BodyLimits, encoding?: string): Promise<Buffer> {
  const left = [...pieces]
  const body = new ReadableStream({
    pull(controller) {
      const next = left.shift()
      if (next) controller.enqueue(next)
      else controller.close()
    },
  })
  const headers = encoding ? { 'content-encoding': encoding } : {}
  const request = new Request('http://127.0.0.1/', { method: 'POST', headers, body, duplex: 'half' } as RequestInit)
  const found: Uint8Array[] = []
  for await (const chunk of bodyChunks(request, limits)) found.push(chunk)
  return Buffer.concat(found)
}

const cut = (bytes: Uint8Array, size: number) =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size))

test('what was packed comes out, wherever it was cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 50 }), async (bytes, size) => {
      expect(await read(cut(gzipSync(bytes), size), { bytes: 1_000 }, 'gzip')).toEqual(Buffer.from(bytes))
    }),
    { numRuns: 50 },
  )
})

const noise = Buffer.from(Array.from({ length: 5_000 }, (_, i) => (i * i * 31) % 251))
const packed = gzipSync(noise)

test.each<[string, Uint8Array[], BodyLimits, string | undefined, number]>([
  ['plain, over its limit', [noise], { bytes: 4_999 }, undefined, 413],
  ['packed, over its limit', [packed], { bytes: packed.length - 1, inflatedBytes: 9_999 }, 'gzip', 413],
  ['inflated, over its limit', [packed], { bytes: 5_000, inflatedBytes: 4_999 }, 'gzip', 413],
  ['inflated to more than 100 times its size', [gzipSync(Buffer.alloc(100_000))], { bytes: 200_000 }, 'gzip', 413],
  ['not gzip', [noise], { bytes: 9_999 }, 'gzip', 400],
  ['cut off', [packed.subarray(0, -1)], { bytes: 9_999 }, 'gzip', 400],
  ['cut off within its header', [packed.subarray(0, 5)], { bytes: 9_999 }, 'gzip', 400],
  ['changed on its way', [Buffer.concat([packed.subarray(0, -8), Buffer.alloc(8)])], { bytes: 9_999 }, 'gzip', 400],
  ['followed by something else', [packed, Buffer.from('x')], { bytes: 9_999 }, 'gzip', 400],
])('%s is refused', async (_, pieces, limits, encoding, status) => {
  await expect(read(pieces, limits, encoding)).rejects.toMatchObject({ status })
})

test('exactly at the limits it is taken', async () => {
  expect(await read([noise], { bytes: 5_000 })).toHaveLength(5_000)
  expect(await read([packed], { bytes: packed.length, inflatedBytes: 5_000 }, 'GZIP')).toHaveLength(5_000)
})

test('nothing is read ahead of who takes it', async () => {
  let pulled = 0
  const body = new ReadableStream(
    {
      pull(controller) {
        pulled++
        controller.enqueue(Buffer.alloc(1_000))
      },
    },
    { highWaterMark: 0 },
  )
  const request = new Request('http://127.0.0.1/', { method: 'POST', body, duplex: 'half' } as RequestInit)
  for await (const _ of bodyChunks(request, { bytes: 1e9 })) {
    await new Promise((resolve) => setImmediate(resolve))
    if (pulled >= 3) break
  }
  expect(pulled).toBeLessThanOrEqual(4)
})
