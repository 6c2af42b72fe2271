import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { BodyFault } from './body-fault'

/** The most bytes that are taken as they come, and once inflated; the same when only one is given. */
export type BodyLimits = { bytes: number; inflatedBytes?: number }

const stallMs = 10_000
const largestRatio = 100

/**
 * A body piece by piece, inflated when it is gzip; nothing is read ahead of whoever takes the pieces.
 * @throws BodyFault 413 over a limit, 408 when nothing comes for ten seconds, 400 for broken gzip or a body cut off.
 */
export function bodyChunks(request: Request, { bytes, inflatedBytes = bytes }: BodyLimits): AsyncIterable<Uint8Array> {
  const received = receivedChunks(request.body, bytes)
  const encoding = request.headers.get('content-encoding')?.toLowerCase() ?? 'identity'
  return encoding === 'gzip' ? inflatedChunks(received, inflatedBytes) : received
}

async function* receivedChunks(body: Request['body'], limit: number): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader()
  if (!reader) return
  let size = 0
  try {
    for (;;) {
      const { done, value } = await stallGuard(reader.read().catch(brokenOff))
      if (done) return
      size += value.byteLength
      if (size > limit) throw tooLarge('The body', limit)
      yield value
    }
  } finally {
    reader.cancel().catch(() => {})
  }
}

/** Whoever sends is gone: a fault of theirs, though nobody is there to be told. */
function brokenOff(): never {
  throw new BodyFault(400, 'The body broke off.')
}

async function stallGuard<T>(read: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const stalled = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new BodyFault(408, 'Nothing came for ten seconds.')), stallMs)
  })
  try {
    return await Promise.race([read, stalled])
  } finally {
    clearTimeout(timer)
  }
}

/** A bomb is cut off at the first piece that is too much; behind the last member nothing may follow. */
async function* inflatedChunks(received: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let packed = 0
  async function* counted() {
    for await (const chunk of received) {
      packed += chunk.byteLength
      yield chunk
    }
  }
  const source = Readable.from(counted(), { highWaterMark: 1 })
  const engine = createGunzip({ chunkSize: 65_536 })
  source.once('error', (error) => engine.destroy(error)).pipe(engine)
  let size = 0
  try {
    for await (const chunk of engine) {
      size += chunk.byteLength
      if (size > limit) throw tooLarge('The inflated body', limit)
      if (size > largestRatio * packed)
        throw new BodyFault(413, `The body may inflate to ${largestRatio} times its size.`, { limit: largestRatio })
      yield chunk
    }
    if (engine.bytesWritten !== packed) throw new BodyFault(400, 'Something stands behind the end of the gzip data.')
  } catch (error) {
    throw isZlibError(error) ? new BodyFault(400, 'The body is not whole gzip data.') : error
  } finally {
    source.destroy()
    engine.destroy()
  }
}

const isZlibError = (error: unknown) => error instanceof Error && 'code' in error && /^Z_/.test(String(error.code))

const tooLarge = (what: string, limit: number) =>
  new BodyFault(413, `${what} may have ${limit} bytes at most.`, { limit })
