/** Why a body could not be taken: `detail` is meant for the sender. */
export class BodyFault extends Error {
  constructor(
    readonly status: 400 | 408 | 413,
    detail: string,
  ) {
    super(detail)
  }
}

const stallMs = 10_000

/**
 * Reads a body whole, holding at most `limit` bytes.
 * @throws BodyFault 413 over the limit, 408 when nothing comes for ten seconds.
 */
export async function readBody(request: Request, limit: number): Promise<Uint8Array> {
  const reader = request.body?.getReader()
  if (!reader) return new Uint8Array()
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for (;;) {
      const { done, value } = await stallGuard(reader.read())
      if (done) return Buffer.concat(parts, size)
      size += value.byteLength
      if (size > limit) throw new BodyFault(413, `The body may have ${limit} bytes at most.`)
      parts.push(value)
    }
  } catch (error) {
    reader.cancel().catch(() => {})
    throw error
  }
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

/**
 * Bytes as JSON.
 * @throws BodyFault 400 naming what is wrong: encoding, byte order mark, NUL, half a surrogate pair, syntax, depth.
 */
export function parseJson(bytes: Uint8Array, maxDepth = 8): unknown {
  const body = decodeUtf8(bytes)
  if (body.startsWith('\uFEFF')) throw new BodyFault(400, 'The body starts with a byte order mark.')
  if (body.includes('\0')) throw new BodyFault(400, 'The body contains a NUL character.')
  const depth = jsonDepth(body)
  if (depth > maxDepth) throw new BodyFault(400, `The JSON is nested ${depth} deep; ${maxDepth} is the most.`)
  try {
    return JSON.parse(body, unstorable.test(body) ? refuseUnstorable : undefined)
  } catch (error) {
    if (error instanceof BodyFault) throw error
    throw new BodyFault(400, `The body is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Escapes that may stand for what no text column takes; a pair of surrogates is a good character. */
const unstorable = /\\u(?:0000|d[89a-f])/i

function refuseUnstorable(key: string, value: unknown): unknown {
  for (const text of [key, value]) {
    if (typeof text !== 'string' || !(text.includes('\0') || /\p{Surrogate}/u.test(text))) continue
    throw new BodyFault(400, 'A text holds a NUL character or half of a surrogate pair.')
  }
  return value
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new BodyFault(400, 'The body is not UTF-8.')
  }
}

/** The deepest nesting of arrays and objects, counted before anything recursive touches the text. */
export function jsonDepth(text: string): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (inString) {
      if (c === 0x5c) i++
      else if (c === 0x22) inString = false
    } else if (c === 0x22) inString = true
    else if (c === 0x5b || c === 0x7b) deepest = Math.max(deepest, ++depth)
    else if (c === 0x5d || c === 0x7d) depth--
  }
  return deepest
}
