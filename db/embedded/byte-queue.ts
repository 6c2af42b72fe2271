/** Bytes in order, taken in pieces of any size, without joining what was added. */
export class ByteQueue {
  #parts: Uint8Array[] = []
  #part = 0
  #offset = 0
  #length = 0

  get length(): number {
    return this.#length
  }

  /** 0 when it is empty. */
  get firstByte(): number {
    return this.#parts[this.#part]?.[this.#offset] ?? 0
  }

  add(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    this.#parts.push(bytes)
    this.#length += bytes.length
  }

  /** Moves as many bytes as fit and returns their number. */
  moveTo(target: Uint8Array): number {
    let moved = 0
    for (let part = this.#parts[this.#part]; part !== undefined && moved < target.length; ) {
      const piece = part.subarray(this.#offset, this.#offset + target.length - moved)
      target.set(piece, moved)
      moved += piece.length
      this.#offset += piece.length
      if (this.#offset === part.length) this.#advance()
      part = this.#parts[this.#part]
    }
    this.#length -= moved
    return moved
  }

  clear(): void {
    this.#parts = []
    this.#part = 0
    this.#offset = 0
    this.#length = 0
  }

  #advance(): void {
    this.#part += 1
    this.#offset = 0
    if (this.#part === this.#parts.length) {
      this.#parts = []
      this.#part = 0
    }
  }
}
