/** One whole message of the PostgreSQL wire protocol; `type` is empty for the untyped packets of a connection's start. */
export type Message = { type: string; bytes: Buffer; body: Buffer }

/** Bytes a client sent that are no message of the protocol. */
export class ProtocolViolation extends Error {}

const longestMessage = 256 * 1024 * 1024

/** Cuts a stream of bytes, split anywhere, into whole messages. */
export class MessageReader {
  #chunks: Buffer[] = []
  #length = 0

  append(chunk: Buffer): void {
    this.#chunks.push(chunk)
    this.#length += chunk.length
  }

  /**
   * The next whole message, or null while it is incomplete.
   * @param typed false for the packets before the session, which have no type byte
   * @throws ProtocolViolation when the stated length is impossible
   */
  next(typed: boolean): Message | null {
    const typeBytes = typed ? 1 : 0
    if (this.#length < typeBytes + 4) return null
    const length = this.#peek(typeBytes + 4).readUInt32BE(typeBytes)
    if (length < 4 || length > (typed ? longestMessage : 10_000)) {
      throw new ProtocolViolation(`invalid message length ${length}`)
    }
    const total = typeBytes + length
    if (this.#length < total) return null
    const bytes = this.#take(total)
    return { type: typed ? bytes.toString('latin1', 0, 1) : '', bytes, body: bytes.subarray(typeBytes + 4) }
  }

  /** The buffered start of the stream, at least `size` bytes in one piece. */
  #peek(size: number): Buffer {
    const first = this.#chunks[0]
    if (first !== undefined && first.length >= size) return first
    return this.#join()
  }

  #take(size: number): Buffer {
    const all = this.#peek(size)
    const rest = all.subarray(size)
    this.#chunks.shift()
    if (rest.length > 0) this.#chunks.unshift(rest)
    this.#length -= size
    return all.subarray(0, size)
  }

  #join(): Buffer {
    const all = Buffer.concat(this.#chunks)
    this.#chunks = [all]
    return all
  }
}

const isRow = (type: number | undefined) => type === 0x44 || type === 0x64

/** The messages of a buffer that holds whole messages only; a run of rows (DataRow, CopyData) comes in one piece. */
export function* messagesIn(buffer: Buffer): Generator<Message> {
  for (let start = 0; start < buffer.length; ) {
    let end = endOfMessage(buffer, start)
    while (isRow(buffer[start]) && buffer[end] === buffer[start]) end = endOfMessage(buffer, end)
    const type = buffer.toString('latin1', start, start + 1)
    yield { type, bytes: buffer.subarray(start, end), body: buffer.subarray(start + 5, end) }
    start = end
  }
}

function endOfMessage(buffer: Buffer, start: number): number {
  return start + 1 + buffer.readUInt32BE(start + 1)
}

/** A typed message around a body. */
export function message(type: string, ...body: Uint8Array[]): Buffer {
  const head = Buffer.alloc(5)
  head.write(type, 'latin1')
  head.writeUInt32BE(4 + body.reduce((sum, part) => sum + part.length, 0), 1)
  return Buffer.concat([head, ...body])
}

/** Text with the closing NUL of the protocol. */
export function cString(text: string): Buffer {
  return Buffer.from(`${text}\0`)
}

/**
 * Reads a NUL-terminated text of a message's body.
 * @throws ProtocolViolation when the NUL is missing
 */
export function readCString(body: Buffer, start: number): { text: string; end: number } {
  const end = body.indexOf(0, start)
  if (end < 0) throw new ProtocolViolation('invalid string in message')
  return { text: body.toString('utf8', start, end), end: end + 1 }
}

/** An ErrorResponse that ends the connection; `code` is a SQLSTATE. */
export function fatalError(code: string, text: string): Buffer {
  const fields = [`SFATAL`, `VFATAL`, `C${code}`, `M${text}`].map(cString)
  return message('E', ...fields, Buffer.from([0]))
}

export const simpleQuery = (sql: string) => message('Q', cString(sql))
export const sync = message('S')
export const flush = message('H')
