import type { Env } from '@/lib/env'
import { Latest } from '@/lib/latest'
import { Rate } from './rate'

/** Of keys that nothing was stored with yet, by address: a plant that starts has many, a guesser too. */
const newKeysPerSecond = 100

/**
 * How often devices may come, by the key that they show and by the address that they come from. A key counts by itself only
 * once readings were taken with it; until then it counts with all the new ones of its address, so that wrong keys leave nothing
 * behind.
 */
export class DeviceRates {
  readonly #address: Rate
  readonly #key: Rate
  readonly #newKeys = new Rate('new-keys', newKeysPerSecond)
  readonly #known = new Latest<true>()

  constructor({ SM_ADDRESS_RATE, SM_KEY_RATE }: Pick<Env, 'SM_ADDRESS_RATE' | 'SM_KEY_RATE'>) {
    this.#address = new Rate('address', SM_ADDRESS_RATE)
    this.#key = new Rate('key', SM_KEY_RATE)
  }

  /** How many names are remembered. */
  get size(): number {
    return this.#address.size + this.#key.size + this.#newKeys.size + this.#known.size
  }

  /** Counts a request, or says over which rate it is, and for how long; one that is refused does not count. */
  over(address: string, key: string | null, now: number): { rate: Rate; waitMs: number } | null {
    const isKnown = key !== null && this.#known.get(key)
    const [own, name] = isKnown ? [this.#key, key] : [this.#newKeys, address]
    const waits = { address: this.#address.waitMs(address, now), own: own.waitMs(name, now) }
    if (waits.address > 0) return { rate: this.#address, waitMs: waits.address }
    if (waits.own > 0) return { rate: own, waitMs: waits.own }
    this.#address.count(address, now)
    own.count(name, now)
    return null
  }

  /** Readings were taken with this key. */
  know(key: string): void {
    this.#known.set(key, true)
  }
}
