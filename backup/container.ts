import { createHash, type Hash } from 'node:crypto'
import { ByteReader } from './byte-reader'

/** Rows and SHA-256 of each part of a backup, as COPY writes it. */
export type Sums = Record<string, { rows: number; sha256: string }>

/** How many rows of tables there are. */
export function rowsOf(sums: Sums): number {
  const tables = Object.entries(sums).filter(([part]) => /^[a-z_]+$/.test(part))
  return tables.reduce((sum, [, { rows }]) => sum + rows, 0)
}

/** Where a backup comes from. */
export type Head = {
  createdAt: string
  plant: string
  /** SHA-256 of each migration that its database had, in their order. */
  migrations: string[]
  postgres: string
  timescaledb: string
  /** What the installation signs and encrypts with. */
  secret: string
}

/** A piece of a table, as COPY writes it in text; rows may be cut anywhere. */
export type Piece = { part: string; data: Buffer }

const magic = 'smart-maintenance backup 1\n'
const mostLineBytes = 1024 * 1024
const mostPieceBytes = 64 * 1024 * 1024

/**
 * A backup as bytes: a first line that says what this is, the head, the pieces each behind a line with its part and length, and
 * at the end the sums, without which it is no whole backup.
 */
export async function* backupBytes(head: Head, pieces: AsyncIterable<Piece>): AsyncGenerator<Buffer, Sums> {
  yield Buffer.from(`${magic}${JSON.stringify({ head })}\n`)
  const counted = new Counted()
  for await (const { part, data } of pieces) {
    counted.add({ part, data })
    yield Buffer.from(`${JSON.stringify({ part, bytes: data.length })}\n`)
    yield data
  }
  const sums = counted.sums()
  yield Buffer.from(`${JSON.stringify({ sums })}\n`)
  return sums
}

/**
 * Reads what `backupBytes` wrote: `head` first, then the pieces.
 * @throws Error when it is no backup, of another format, damaged or cut off; the last two show at the end only.
 */
export async function readBackup(
  bytes: AsyncIterable<Buffer>,
): Promise<{ head: Head; pieces: AsyncGenerator<Piece, Sums> }> {
  const reader = new ByteReader(bytes)
  const first = await reader.line(magic.length)
  if (first !== magic.trimEnd())
    throw new Error('This is no backup, or one of a format that this version does not know.')
  const { head } = JSON.parse(await reader.line(mostLineBytes)) as { head: Head }
  return { head, pieces: piecesOf(reader) }
}

type Line = { part: string; bytes: number; sums?: undefined } | { sums: Sums }

async function* piecesOf(reader: ByteReader): AsyncGenerator<Piece, Sums> {
  const counted = new Counted()
  for (;;) {
    const line = JSON.parse(await reader.line(mostLineBytes)) as Line
    if (line.sums) {
      if (JSON.stringify(counted.sums()) !== JSON.stringify(line.sums)) throw new Error('The backup is damaged.')
      return line.sums
    }
    if (line.bytes > mostPieceBytes) throw new Error('The backup is damaged.')
    const piece = { part: line.part, data: await reader.take(line.bytes) }
    counted.add(piece)
    yield piece
  }
}

/** Rows and SHA-256 of pieces that are not kept. */
export async function sumsOf(pieces: AsyncIterable<Piece>): Promise<Sums> {
  const counted = new Counted()
  for await (const piece of pieces) counted.add(piece)
  return counted.sums()
}

const newline = 0x0a

class Counted {
  readonly #parts = new Map<string, { rows: number; hash: Hash }>()

  add({ part, data }: Piece): void {
    const known = this.#parts.get(part) ?? { rows: 0, hash: createHash('sha256') }
    known.hash.update(data)
    for (let at = data.indexOf(newline); at >= 0; at = data.indexOf(newline, at + 1)) known.rows += 1
    this.#parts.set(part, known)
  }

  sums(): Sums {
    const each = [...this.#parts].map(([part, { rows, hash }]) => [part, { rows, sha256: hash.copy().digest('hex') }])
    return Object.fromEntries(each)
  }
}
