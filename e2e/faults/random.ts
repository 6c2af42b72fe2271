import { env } from '@/lib/env'

export const seed = env().SM_TEST_SEED ?? Date.now() % 2 ** 31

/** Mulberry32: random numbers from 0 to 1 that a printed seed brings back. */
export function randomFrom(start: number): () => number {
  let state = start >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
