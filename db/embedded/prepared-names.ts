import { createHash } from 'node:crypto'
import { cString, type Message, message, readCString, sync } from './messages'

/**
 * Gives the prepared statements of one connection names of their own in the shared backend. The unnamed statement becomes
 * a named one as well, so that no connection can bind what another has parsed.
 */
export class PreparedNames {
  readonly #prefix: string
  readonly #prepared = new Set<string>()
  /** Of the Close messages on their way: whether the client sent it. */
  #closes: boolean[] = []

  constructor(connectionId: number) {
    this.#prefix = `${connectionId}:`
  }

  parse({ body }: Message): { bytes: Buffer; name: string; sql: string } {
    const { text: name, end } = readCString(body, 0)
    const own = this.#own(name)
    this.#prepared.add(own)
    const parse = message('P', cString(own), body.subarray(end))
    const { text: sql } = readCString(body, end)
    if (name !== '') return { bytes: parse, name, sql }
    this.#closes.push(false)
    return { bytes: Buffer.concat([closeStatement(own), parse]), name, sql }
  }

  bind({ body }: Message): { bytes: Buffer; portal: string; name: string } {
    const { text: portal, end } = readCString(body, 0)
    const { text: name, end: rest } = readCString(body, end)
    return { bytes: message('B', cString(portal), cString(this.#own(name)), body.subarray(rest)), portal, name }
  }

  describe(original: Message): Buffer {
    return this.#rewriteTarget(original)
  }

  close(original: Message): Buffer {
    this.#closes.push(true)
    const target = this.#rewriteTarget(original)
    if (original.body[0] === 0x53) this.#prepared.delete(this.#own(readCString(original.body, 1).text))
    return target
  }

  /** Whether anything is left to close. */
  get any(): boolean {
    return this.#prepared.size > 0
  }

  /** Whether the client shall see the next CloseComplete. */
  closeCompleted(): boolean {
    return this.#closes.shift() ?? true
  }

  /** After ReadyForQuery nothing is on its way any more. */
  settled(): void {
    this.#closes = []
  }

  /** The messages that end all prepared statements of the connection; empty when there are none. */
  closeAll(): Buffer {
    if (this.#prepared.size === 0) return Buffer.alloc(0)
    return Buffer.concat([...[...this.#prepared].map(closeStatement), sync])
  }

  #rewriteTarget(original: Message): Buffer {
    const kind = original.body.subarray(0, 1)
    if (kind[0] !== 0x53) return original.bytes
    return message(original.type, kind, cString(this.#own(readCString(original.body, 1).text)))
  }

  /** PostgreSQL cuts names at 63 bytes, which must not cut off what tells two of them apart. */
  #own(name: string): string {
    const own = this.#prefix + name
    if (Buffer.byteLength(own) <= 63) return own
    return this.#prefix + createHash('sha256').update(name).digest('hex').slice(0, 40)
  }
}

function closeStatement(name: string): Buffer {
  return message('C', Buffer.from('S'), cString(name))
}
