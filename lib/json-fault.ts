/** Where a text stops being JSON that we take: `at` counts UTF-16 units, `pointer` leads to the value it is in. */
export type JsonFault = { at: number; pointer: string; why: string }

/**
 * The first fault of a JSON text: syntax, a repeated or `__proto__` name, NUL, half of a surrogate pair, nesting.
 * It is slow beside `JSON.parse`, and meant for texts that failed or look as if they hold one of these.
 */
export function jsonFault(text: string, maxDepth: number): JsonFault | null {
  const scan = new Scan(text, maxDepth)
  try {
    scan.document()
    return null
  } catch (error) {
    if (error instanceof Found) return error.fault
    throw error
  }
}

class Found extends Error {
  constructor(readonly fault: JsonFault) {
    super(fault.why)
  }
}

const space = /[ \t\n\r]*/y
const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const escaped = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y
const [quote, backslash, firstPrintable] = [0x22, 0x5c, 0x20]

class Scan {
  private at = 0
  private readonly path: (string | number)[] = []

  constructor(
    private readonly text: string,
    private readonly maxDepth: number,
  ) {}

  document(): void {
    this.value()
    this.skip(space)
    if (this.at < this.text.length) this.fail('Something stands behind the JSON value.')
  }

  private value(): void {
    this.skip(space)
    const next = this.text[this.at]
    if (next === '{') this.object()
    else if (next === '[') this.array()
    else if (next === '"') this.string()
    else if (!this.skip(scalar)) this.fail('A value is missing or malformed.')
  }

  private array(): void {
    this.open()
    this.path.push(0)
    for (let index = 0; !this.closes(']', index); index++) {
      this.path[this.path.length - 1] = index
      this.value()
    }
    this.path.pop()
  }

  private object(): void {
    this.open()
    const names = new Set<string>()
    this.path.push('')
    for (let index = 0; !this.closes('}', index); index++) {
      this.skip(space)
      const start = this.at
      const name = this.string()
      this.path[this.path.length - 1] = name
      if (name === '__proto__') this.fail('The name __proto__ is not taken.', start)
      if (names.has(name)) this.fail('A name stands twice in one object.', start)
      names.add(name)
      this.skip(space)
      this.expect(':')
      this.value()
    }
    this.path.pop()
  }

  private open(): void {
    this.at++
    if (this.path.length >= this.maxDepth) this.fail(`It is nested more than ${this.maxDepth} deep.`, this.at - 1)
  }

  /** Whether the list ends here; else the comma before its next member is behind us. */
  private closes(bracket: string, index: number): boolean {
    this.skip(space)
    if (this.text[this.at] === bracket) {
      this.at++
      return true
    }
    if (index > 0) this.expect(',')
    return false
  }

  private string(): string {
    const start = this.at
    if (this.text[start] !== '"') this.fail('A name in quotes is missing.')
    this.at++
    for (let code = this.code(); code !== quote; code = this.code()) {
      if (code !== backslash && code >= firstPrintable) this.at++
      else if (!this.skip(escaped))
        this.fail(code === 0 ? 'A text holds a NUL character.' : 'A text is not closed, or holds what must be escaped.')
    }
    this.at++
    const read: string = JSON.parse(this.text.slice(start, this.at))
    if (read.includes('\0')) this.fail('A text holds a NUL character.', start)
    if (/\p{Surrogate}/u.test(read)) this.fail('A text holds half of a surrogate pair.', start)
    return read
  }

  /** Not a number behind the end, where nothing is greater or equal. */
  private code(): number {
    return this.text.charCodeAt(this.at)
  }

  private expect(character: string): void {
    if (this.text[this.at] !== character) this.fail(`"${character}" is missing.`)
    this.at++
  }

  private skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.at
    if (!pattern.test(this.text)) return false
    this.at = pattern.lastIndex
    return true
  }

  private fail(why: string, at = this.at): never {
    const pointer = this.path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
    throw new Found({ at, pointer, why })
  }
}
