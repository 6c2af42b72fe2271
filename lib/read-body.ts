import { isUtf8 } from 'node:buffer'
import { type BodyLimits, bodyChunks } from './body-chunks'
import { BodyFault } from './body-fault'
import type { Held } from './held-bytes'
import { jsonFault } from './json-fault'

/**
 * Reads a body whole, holding at most `limit` bytes, which `held` counts.
 * @throws BodyFault 413 over the limit, 408 when nothing comes for ten seconds, 400 for broken gzip.
 */
export async function readBody(request: Request, limit: number | BodyLimits, held?: Held): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const part of bodyChunks(request, typeof limit === 'number' ? { bytes: limit } : limit)) {
    held?.add(part.byteLength)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/**
 * Bytes as JSON.
 * @throws BodyFault 400 naming what is wrong and where: encoding, byte order mark, syntax, NUL, half a surrogate pair, a
 * name that stands twice in an object or is `__proto__`, depth.
 */
export function parseJson(bytes: Uint8Array, maxDepth = 8): unknown {
  return parseJsonText(decodeUtf8(bytes), maxDepth)
}

/** The same for a text. */
export function parseJsonText(text: string, maxDepth = 8): unknown {
  if (text.startsWith('\uFEFF')) throw new BodyFault(400, 'The body starts with a byte order mark.', { offset: 0 })
  const { depth, members } = measureJson(text)
  if (depth > maxDepth) throw faultIn(text, maxDepth)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw faultIn(text, maxDepth)
  }
  if (suspicious.test(text) || countMembers(value) !== members) {
    const fault = jsonFault(text, maxDepth)
    if (fault) throw faultIn(text, maxDepth, fault)
  }
  return value
}

/** What stands in few honest bodies: escapes for what no text column takes, and a name that objects have by themselves. */
const suspicious = /\\u(?:0000|[dD][89a-fA-F]|005[fF])|__proto__/

function faultIn(text: string, maxDepth: number, fault = jsonFault(text, maxDepth)): BodyFault {
  if (!fault) return new BodyFault(400, 'The body is not JSON.')
  const offset = Buffer.byteLength(text.slice(0, fault.at))
  return new BodyFault(400, `The body is not JSON as taken here: ${fault.why}`, { offset, pointer: fault.pointer })
}

/** @throws BodyFault 400 when the bytes are no UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) throw new BodyFault(400, 'The body is not UTF-8.', { offset: utf8Length(bytes) })
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
}

/** How many bytes from the start are good UTF-8. */
export function utf8Length(bytes: Uint8Array): number {
  let [good, bad] = [0, bytes.length]
  while (good < bad) {
    const middle = Math.ceil((good + bad) / 2)
    if (isUtf8(bytes.subarray(0, wholeCharacters(bytes, middle)))) good = middle
    else bad = middle - 1
  }
  return wholeCharacters(bytes, good)
}

/** The end of the last whole character before `end`. */
function wholeCharacters(bytes: Uint8Array, end: number): number {
  for (let start = end - 1; start >= Math.max(0, end - 4); start--) {
    const byte = bytes[start] ?? 0
    if (byte < 0x80) return end
    if (byte >= 0xc0) return start + (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > end ? start : end
  }
  return end
}

/** The deepest nesting and the number of names with a value, counted before anything recursive touches the text. */
export function measureJson(text: string): { depth: number; members: number } {
  let depth = 0
  let deepest = 0
  let members = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (inString) {
      if (c === 0x5c) i++
      else if (c === 0x22) inString = false
    } else if (c === 0x22) inString = true
    else if (c === 0x3a) members++
    else if (c === 0x5b || c === 0x7b) {
      depth++
      if (depth > deepest) deepest = depth
    } else if (c === 0x5d || c === 0x7d) depth--
  }
  return { depth: deepest, members }
}

/** Names in the value; fewer than in its text when one stood twice. */
function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  let count = 0
  if (Array.isArray(value)) for (const item of value) count += countMembers(item)
  else for (const name in value) count += 1 + countMembers(Reflect.get(value, name))
  return count
}
