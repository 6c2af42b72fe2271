import { BodyFault } from '@/lib/body-fault'
import type { Block } from './check-row'
import type { LineParser } from './line-parser'
import type { TimeLimits } from './time-fault'

/** Joining reads a text from its start again with each line, so that it must not go on for ever. */
const mostLines = 64

/** Hands lines to a parser, those that belong together as one, and adds to a fault on which line it lies. */
export class LineJoiner {
  private open: { text: string; index: number; lines: number } | null = null

  constructor(
    private readonly parser: LineParser,
    private readonly longest: number,
  ) {}

  parse(line: string, index: number, limits: TimeLimits, block: Block): void {
    const start = this.open
    const text = start ? `${start.text}\n${line}` : line.endsWith('\r') ? line.slice(0, -1) : line
    const first = start?.index ?? index
    if (this.parseAt(text, first, limits, block)) this.open = null
    else if (text.length <= this.longest && (start?.lines ?? 0) < mostLines)
      this.open = { text, index: first, lines: (start?.lines ?? 0) + 1 }
    else throw notClosed(first)
  }

  /** @throws BodyFault when the body ended inside a quoted text: what came behind its quote cannot be told from it. */
  end(): void {
    if (this.open) throw notClosed(this.open.index)
  }

  private parseAt(text: string, index: number, limits: TimeLimits, block: Block): boolean {
    try {
      return this.parser(text, index, limits, block)
    } catch (error) {
      if (!(error instanceof BodyFault)) throw error
      const { pointer = '', ...members } = error.members
      throw new BodyFault(error.status, error.message, { ...members, pointer: `/${index}${pointer}`, line: index + 1 })
    }
  }
}

const notClosed = (index: number) => new BodyFault(400, 'A quoted text is not closed.', { line: index + 1 })
