const half = 5_000

/** Values by name, at most ten thousand: the names that were set longest ago are forgotten, half of all at a time. */
export class Latest<Value> {
  #young = new Map<string, Value>()
  #old = new Map<string, Value>()

  /** How many it holds; a name that was set again in the meantime counts twice. */
  get size(): number {
    return this.#young.size + this.#old.size
  }

  get(name: string): Value | undefined {
    return this.#young.get(name) ?? this.#old.get(name)
  }

  set(name: string, value: Value): void {
    this.#young.set(name, value)
    if (this.#young.size < half) return
    this.#old = this.#young
    this.#young = new Map()
  }
}
