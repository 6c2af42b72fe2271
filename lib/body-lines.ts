import { isAscii, isUtf8 } from 'node:buffer'
import { BodyFault } from './body-fault'
import { utf8Length } from './read-body'

/** Whole lines without their ends; `first` counts from 1. */
export type Lines = { first: number; lines: string[] }

const newline = 0x0a
const byteOrderMark = Buffer.from('\uFEFF')

/**
 * The lines of a body in UTF-8, as many at a time as a chunk completes. Where it was cut makes no difference: the lines before
 * a fault come first.
 * @throws BodyFault 400 with the line, and the offset in it, for a byte order mark, bad UTF-8, a NUL or a line of more than `longest` bytes.
 */
export async function* bodyLines(chunks: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<Lines> {
  const reader = new LineReader(longest)
  for await (const chunk of chunks) yield* reader.read(chunk)
  yield* reader.rest()
}

class LineReader {
  /** What came of the line that is not complete. */
  private open: Uint8Array[] = []
  private openSize = 0
  private first = 1
  private offset = 0

  constructor(private readonly longest: number) {}

  *read(chunk: Uint8Array): Generator<Lines> {
    const end = chunk.lastIndexOf(newline) + 1
    if (end > 0) {
      const whole = this.openSize > 0 ? Buffer.concat([...this.open, chunk.subarray(0, end)]) : chunk.subarray(0, end)
      this.open = []
      this.openSize = 0
      yield* this.take(whole)
    }
    if (end < chunk.length) {
      this.open.push(chunk.subarray(end))
      this.openSize += chunk.length - end
      if (this.openSize > this.longest) yield* this.take(Buffer.concat(this.open))
    }
  }

  *rest(): Generator<Lines> {
    if (this.openSize > 0) yield* this.take(Buffer.concat(this.open))
  }

  private *take(bytes: Uint8Array): Generator<Lines> {
    const text = isAscii(bytes) ? latin1(bytes) : isUtf8(bytes) ? utf8(bytes) : null
    const lines: string[] = text?.split('\n') ?? []
    if (bytes[bytes.length - 1] === newline) lines.pop()
    if (text === null || text.includes('\0') || this.startsWithMark(bytes) || lines.some((line) => this.isLong(line)))
      return yield* this.untilFault(bytes)
    yield this.next(lines, bytes.length)
  }

  /** Line by line, to give the good ones and to say where the bad one is. */
  private *untilFault(bytes: Uint8Array): Generator<Lines> {
    const good: string[] = []
    let start = 0
    while (start < bytes.length) {
      const found = bytes.indexOf(newline, start)
      const line = bytes.subarray(start, found < 0 ? bytes.length : found)
      const fault = this.faultOf(line, good.length, start)
      if (fault) {
        if (good.length > 0) yield this.next(good, start)
        throw fault
      }
      good.push(utf8(line))
      start += line.length + 1
    }
    yield this.next(good, bytes.length)
  }

  private faultOf(line: Uint8Array, before: number, start: number): BodyFault | null {
    const at = (offset: number) => ({ line: this.first + before, offset })
    if (this.offset + start === 0 && this.startsWithMark(line))
      return new BodyFault(400, 'The body starts with a byte order mark.', at(0))
    if (line.length > this.longest)
      return new BodyFault(400, `A line may have ${this.longest} bytes at most.`, { limit: this.longest, ...at(0) })
    if (!isUtf8(line)) return new BodyFault(400, 'The body is not UTF-8.', at(utf8Length(line)))
    const nul = line.indexOf(0)
    return nul < 0 ? null : new BodyFault(400, 'The body contains a NUL character.', at(nul))
  }

  private next(lines: string[], size: number): Lines {
    const first = this.first
    this.first += lines.length
    this.offset += size
    return { first, lines }
  }

  private startsWithMark(bytes: Uint8Array): boolean {
    return this.offset === 0 && byteOrderMark.equals(bytes.subarray(0, 3))
  }

  /** A character has three bytes at most for each of its units. */
  private isLong(line: string): boolean {
    return line.length * 3 > this.longest && Buffer.byteLength(line) > this.longest
  }
}

const latin1 = (bytes: Uint8Array) => view(bytes).toString('latin1')
const utf8 = (bytes: Uint8Array) => view(bytes).toString('utf8')
const view = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
