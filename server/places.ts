/** How many of something may be there at once, requests or connections, in all and by name. */
export class Places {
  readonly #taken = new Map<string, number>()
  #all = 0

  constructor(private readonly most: { all: number; ofOne: number }) {}

  /** How many names have any. */
  get size(): number {
    return this.#taken.size
  }

  isFull(name: string): boolean {
    return this.#all >= this.most.all || (this.#taken.get(name) ?? 0) >= this.most.ofOne
  }

  /** @returns what gives the place back. */
  take(name: string): () => void {
    this.#all += 1
    this.#taken.set(name, (this.#taken.get(name) ?? 0) + 1)
    return () => {
      this.#all -= 1
      const left = (this.#taken.get(name) ?? 1) - 1
      if (left > 0) this.#taken.set(name, left)
      else this.#taken.delete(name)
    }
  }
}
