import { once } from 'node:events'
import type { TransactionSql } from 'postgres'

const newline = 0x0a
/** The embedded database takes a COPY whole. */
const copyBytes = 4 * 1024 * 1024

/** Rows that come in pieces cut anywhere, stored by one COPY for some megabytes of them. */
export class CopyInto {
  readonly #tx: TransactionSql
  readonly #into: string
  #waiting: Buffer[] = []
  #bytes = 0

  /** @param into the table and its columns, as COPY names them. */
  constructor(tx: TransactionSql, into: string) {
    this.#tx = tx
    this.#into = into
  }

  async add(data: Buffer): Promise<void> {
    this.#waiting.push(data)
    this.#bytes += data.length
    if (this.#bytes < copyBytes) return
    const all = Buffer.concat(this.#waiting)
    const end = all.lastIndexOf(newline) + 1
    await this.#copy(all.subarray(0, end))
    this.#waiting = [all.subarray(end)]
    this.#bytes = all.length - end
  }

  async end(): Promise<void> {
    await this.#copy(Buffer.concat(this.#waiting))
  }

  async #copy(rows: Buffer): Promise<void> {
    if (rows.length === 0) return
    const target = await this.#tx.unsafe(`copy ${this.#into} from stdin`).writable()
    target.end(rows)
    await once(target, 'finish')
  }
}
