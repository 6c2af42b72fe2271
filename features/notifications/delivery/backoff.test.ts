import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holdsForAll } from '@/lib/testing-properties'
import { backoffMs, retryAfterMs, triedForMs } from './backoff'

const corpus = new URL('./backoff.corpus.json', import.meta.url)
const share = fc.integer({ min: 0, max: 1_000 }).map((thousandths) => thousandths / 1_000)

test('a wait is never below 5 s nor above 9 h, grows with the tries and is as long as the receiver asked for', async () => {
  await holdsForAll(
    { name: 'backoff', corpus },
    [fc.integer({ min: 1, max: 10_000 }), share, fc.integer({ min: 0, max: 86_400_000 })],
    (attempt, random, asked) => {
      const wait = backoffMs(attempt, random, asked)
      expect(wait).toBeGreaterThanOrEqual(Math.max(5_000, asked))
      expect(wait).toBeLessThanOrEqual(Math.max(9 * 3_600_000, asked))
      expect(backoffMs(attempt + 1, random)).toBeGreaterThanOrEqual(backoffMs(attempt, random))
    },
  )
})

test('what fails together comes back at different times', () => {
  const waits = new Set(Array.from({ length: 50 }, () => backoffMs(5, Math.random())))
  expect(waits.size).toBeGreaterThan(40)
})

test('three days hold a dozen to forty tries', () => {
  for (const random of [0, 0.5, 1]) {
    let [tries, ms] = [1, 0]
    while (ms < triedForMs) ms += backoffMs(tries++, random)
    expect(tries).toBeGreaterThan(12)
    expect(tries).toBeLessThan(40)
  }
})

test.each([
  ['120', 120_000],
  ['0', 0],
  ['Thu, 01 Jan 2026 00:01:00 GMT', 60_000],
  ['Wed, 31 Dec 2025 23:00:00 GMT', 0],
  ['soon', 0],
  [undefined, 0],
])('Retry-After %s is %d ms', (header, ms) => {
  expect(retryAfterMs(header, new Date('2026-01-01T00:00:00Z'))).toBe(ms)
})
