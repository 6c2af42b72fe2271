import type { Series } from '@/features/devices/series-name'

export type Value = { kind: 'number' | 'text'; text: string }
/** A line of line protocol: `head` is its measurement and tags as they were written. */
export type Point = { head: string; fields: [name: string, value: Value][]; timestamp: string }

const space = 0x20
const comma = 0x2c
const equals = 0x3d
const quote = 0x22
const backslash = 0x5c

/** Reads a line that is neither blank nor a comment; `open` when it ends inside a quoted text. */
export function readPoint(line: string): Point | 'open' | 'malformed' {
  const headEnd = findEnd(line, 0, space)
  const head = line.slice(0, headEnd)
  const fields: Point['fields'] = []
  let at = pastSpaces(line, headEnd)
  for (;;) {
    const nameEnd = findEnd(line, at, equals, comma, space)
    if (nameEnd === at || line.charCodeAt(nameEnd) !== equals) return 'malformed'
    const start = nameEnd + 1
    const isText = line.charCodeAt(start) === quote
    const end = isText ? closingQuote(line, start) + 1 : findEnd(line, start, comma, space)
    if (end === 0) return 'open'
    if (end === start) return 'malformed'
    fields.push([
      unescaped(line.slice(at, nameEnd)),
      { kind: isText ? 'text' : 'number', text: line.slice(start, end) },
    ])
    at = end + 1
    if (end < line.length && line.charCodeAt(end) === comma) continue
    if (end < line.length && line.charCodeAt(end) !== space) return 'malformed'
    return { head, fields, timestamp: line.slice(pastSpaces(line, end)) }
  }
}

/** The measurement and its tags, or null when one of them is empty or torn. */
export function readSeries(head: string): Series | null {
  let at = findEnd(head, 0, comma)
  const measurement = unescaped(head.slice(0, at))
  const tags: Series['tags'] = []
  while (at < head.length) {
    const nameEnd = findEnd(head, at + 1, equals, comma)
    const end = findEnd(head, nameEnd + 1, comma, equals)
    const [name, value] = [unescaped(head.slice(at + 1, nameEnd)), unescaped(head.slice(nameEnd + 1, end))]
    if (head.charCodeAt(nameEnd) !== equals || name === '' || value === '' || head.charCodeAt(end) === equals)
      return null
    tags.push([name, value])
    at = end
  }
  return measurement === '' ? null : { measurement, tags }
}

/** Where one of these characters stands that no backslash escapes, else the end. */
function findEnd(text: string, from: number, one: number, other = one, third = one): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === one || code === other || code === third) return at
    if (code === backslash && isEscapable(text.charCodeAt(at + 1))) at++
  }
  return text.length
}

const isEscapable = (code: number) => code === comma || code === equals || code === space

/** A backslash before anything else stands for itself. */
const unescaped = (text: string) => (text.includes('\\') ? text.replace(/\\([,= ])/g, '$1') : text)

/** The quote that ends the text that begins at `from`, or -1. */
function closingQuote(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) return at
    if (code === backslash) at++
  }
  return -1
}

function pastSpaces(text: string, from: number): number {
  let at = from
  while (text.charCodeAt(at) === space) at++
  return at
}
