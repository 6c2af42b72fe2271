import { expect, test } from 'vitest'
import { Latest } from '@/lib/latest'
import { Rate } from './rate'

/** How many of `tries` may come at this moment. */
function letIn(rate: Rate, name: string, tries: number, now: number): number {
  let count = 0
  for (let i = 0; i < tries; i++) {
    if (rate.waitMs(name, now) > 0) continue
    rate.count(name, now)
    count += 1
  }
  return count
}

test('what ten seconds allow may come at once, then as much as time brings', () => {
  const rate = new Rate('key', 100)
  expect(rate.quota).toBe(1_000)
  expect(letIn(rate, 'a', 10_000, 0)).toBe(1_000)
  expect(rate.waitMs('a', 0)).toBe(10)
  expect(letIn(rate, 'a', 10_000, 10)).toBe(1)
  expect(letIn(rate, 'a', 10_000, 1_010)).toBe(100)
  expect(letIn(rate, 'a', 10_000, 999_999)).toBe(1_000)
})

test('a steady sender at the rate never waits, one above it does', () => {
  const steady = new Rate('key', 100)
  for (let now = 0; now < 60_000; now += 10) expect(letIn(steady, 'a', 1, now)).toBe(1)
  const fast = new Rate('key', 100)
  let count = 0
  for (let now = 0; now < 60_000; now += 5) count += letIn(fast, 'a', 1, now)
  expect(count).toBeGreaterThanOrEqual(7_000 - 1)
  expect(count).toBeLessThanOrEqual(7_000 + 1)
})

test('names do not share', () => {
  const rate = new Rate('address', 1)
  expect(letIn(rate, 'a', 100, 0)).toBe(10)
  expect(letIn(rate, 'b', 100, 0)).toBe(10)
})

test('a hundred thousand names leave ten thousand at the most, and whoever goes on is not forgotten', () => {
  const rate = new Rate('key', 1)
  const seen = new Latest<boolean>()
  expect(letIn(rate, 'busy', 100, 0)).toBe(10)
  for (let i = 0; i < 100_000; i++) {
    rate.count(`other ${i}`, 0)
    seen.set(`other ${i}`, true)
    if (i % 1_000 !== 0) continue
    rate.count('busy', 0)
    seen.set('busy', true)
    expect(Math.max(rate.size, seen.size)).toBeLessThanOrEqual(10_000)
  }
  expect(rate.waitMs('busy', 0)).toBeGreaterThan(0)
  expect([seen.get('busy'), seen.get('other 0'), seen.get('other 99999')]).toEqual([true, undefined, true])
})
