const newline = 0x0a

/** Lines and stretches of bytes from a stream that is cut anywhere. */
export class ByteReader {
  readonly #source: AsyncIterator<Buffer>
  #left: Buffer = Buffer.alloc(0)

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  /**
   * The next line, without its end.
   * @throws Error when the stream ends before, or the line is longer than `mostBytes`.
   */
  async line(mostBytes: number): Promise<string> {
    for (;;) {
      const end = this.#left.indexOf(newline)
      if (end >= 0) return (await this.take(end + 1)).toString('utf8', 0, end)
      if (this.#left.length > mostBytes) throw new Error('This is no backup, or it is damaged.')
      await this.#more()
    }
  }

  /** @throws Error when the stream ends before. */
  async take(bytes: number): Promise<Buffer> {
    while (this.#left.length < bytes) await this.#more()
    const taken = this.#left.subarray(0, bytes)
    this.#left = this.#left.subarray(bytes)
    return taken
  }

  async #more(): Promise<void> {
    const { done, value } = await this.#source.next()
    if (done) throw new Error('The backup is cut off: its end is missing.')
    this.#left = this.#left.length === 0 ? value : Buffer.concat([this.#left, value])
  }
}
