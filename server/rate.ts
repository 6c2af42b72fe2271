import { Latest } from '@/lib/latest'

/** For how long one may have been silent and then send at once what the time allowed. */
export const windowSeconds = 10

/**
 * How often something may come, by its name: `perSecond` on average, and what ten seconds allow at once. It keeps a number for
 * each of the latest names, the moment at which its allowance is whole again (the generic cell rate algorithm), and no timers.
 */
export class Rate {
  readonly #wholeAt = new Latest<number>()
  readonly #eachMs: number

  constructor(
    readonly name: string,
    readonly perSecond: number,
  ) {
    this.#eachMs = 1_000 / perSecond
  }

  /** How many names it remembers. */
  get size(): number {
    return this.#wholeAt.size
  }

  /** How many may come at once. */
  get quota(): number {
    return this.perSecond * windowSeconds
  }

  /** For how many milliseconds this name has to wait; 0 when it may come. */
  waitMs(name: string, now: number): number {
    const wholeAt = Math.max(this.#wholeAt.get(name) ?? 0, now)
    return Math.max(0, wholeAt + this.#eachMs - windowSeconds * 1_000 - now)
  }

  count(name: string, now: number): void {
    this.#wholeAt.set(name, Math.max(this.#wholeAt.get(name) ?? 0, now) + this.#eachMs)
  }
}
