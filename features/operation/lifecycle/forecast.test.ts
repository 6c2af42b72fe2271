import { expect, test } from 'vitest'
import type { Chunk } from '../chunks/queries'
import { forecast } from './forecast'

const now = new Date('2026-06-01T00:00:00Z')
const dayMs = 86_400_000
const settings = { compressAfterDays: 7, retentionDays: 30 }

/** A plant that has sent 100 bytes a day for a year, in chunks of a day that became ten times smaller. */
const steady: Chunk[] = [...Array(36).keys()].map((i) => {
  const from = new Date(now.getTime() - (36 - i) * dayMs)
  const to = new Date(from.getTime() + dayMs)
  const isCompressed = now.getTime() - to.getTime() >= 7 * dayMs
  return {
    name: `${i}`,
    from,
    to,
    isCompressed,
    bytes: isCompressed ? 10 : 100,
    bytesBefore: isCompressed ? 100 : null,
  }
})
const kept = steady.filter(({ to }) => now.getTime() - to.getTime() < 30 * dayMs)
const size = kept.reduce((total, { bytes }) => total + bytes, 0)

test('a plant that always sends the same stays as large as it is', () => {
  const found = forecast(kept, 1_000 + size, settings, now)
  expect(found?.dailyBytes).toEqual({ low: 100, middle: 100, high: 100 })
  expect(found?.ratio).toBe(10)
  expect(found?.days.length).toBe(91)
  for (const { middle, low, high } of found?.days ?? []) {
    expect(Math.abs(middle - 1_000 - size)).toBeLessThanOrEqual(100)
    expect([low, high]).toEqual([middle, middle])
  }
})

test('with a longer retention it grows by what is compressed', () => {
  const found = forecast(kept, size, { compressAfterDays: 7, retentionDays: 400 }, now)
  const [first, last] = [found?.days[0]?.middle ?? 0, found?.days[90]?.middle ?? 0]
  expect(last - first).toBeCloseTo(90 * 10, -2)
})

test('the interval is that of the latest chunks', () => {
  const uneven = kept.map((chunk, i) => (i === kept.length - 1 ? { ...chunk, bytes: 400 } : chunk))
  expect(forecast(uneven, size, settings, now)?.dailyBytes).toEqual({ low: 100, middle: 100, high: 400 })
})

test('before a day of readings there is none', () => {
  const begun = {
    ...steady[0],
    name: 'x',
    from: new Date(now.getTime() - dayMs / 2),
    to: new Date(now.getTime() + dayMs),
  }
  expect(forecast([], 0, settings, now)).toBeNull()
  expect(forecast([{ ...begun, isCompressed: false, bytes: 5, bytesBefore: null }], 5, settings, now)).toBeNull()
})
