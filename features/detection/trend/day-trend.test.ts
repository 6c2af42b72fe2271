import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holdsForAll } from '@/lib/testing-properties'
import { dayTrend } from './day-trend'
import { type Bound, remainingLife } from './remaining-life'

const corpus = new URL('./day-trend.corpus.json', import.meta.url)
const noise = (seed: number, i: number) => {
  const x = Math.sin(seed * 12.9898 + i * 78.233) * 43_758.5453
  return 2 * (x - Math.floor(x)) - 1
}
const seeds = fc.integer({ min: 1, max: 1e6 })
/** `count` days until now, each `spread` about a line that comes to `end`. */
const wear = (seed: number, { count = 28, slope = 0.1, end = 3, spread = 0.1, now = 1000 } = {}) =>
  Array.from({ length: count }, (_, i) => {
    const at = now - count + i + 0.5
    return { at, value: end + slope * (at - now) + spread * noise(seed, i) }
  })
const zoneD: Bound[] = [{ value: 4.5, side: 'high' }]

describe('dayTrend', () => {
  test('is the median of all slopes, counted by hand', () =>
    holdsForAll(
      { name: 'median of all slopes', corpus },
      [fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 12 })],
      (values) => {
        const points = values.map((value, at) => ({ at, value }))
        const slopes: number[] = []
        for (const one of points)
          for (const other of points)
            if (other.at > one.at) slopes.push((other.value - one.value) / (other.at - one.at))
        slopes.sort((a, b) => a - b)
        const [lower = 0, upper = 0] = [slopes[(slopes.length - 1) >> 1], slopes[slopes.length >> 1]]
        const { slope, low, high, p } = dayTrend(points)
        expect(slope).toBeCloseTo((lower + upper) / 2, 12)
        expect(low).toBeLessThanOrEqual(slope)
        expect(high).toBeGreaterThanOrEqual(slope)
        expect(p).toBeGreaterThanOrEqual(0)
        expect(p).toBeLessThanOrEqual(1.000001)
      },
    ))

  test('falls as it rises, and knows neither scale nor offset', () =>
    holdsForAll({ name: 'scale and offset', corpus }, [seeds], (seed) => {
      const points = wear(seed)
      const plain = dayTrend(points)
      const turned = dayTrend(points.map(({ at, value }) => ({ at: at + 500, value: 70 - 8 * value })))
      expect(turned.slope).toBeCloseTo(-8 * plain.slope, 6)
      expect(turned.low).toBeCloseTo(-8 * plain.high, 6)
      expect(turned.p).toBeCloseTo(plain.p, 6)
    }))

  test('rises by chance alone in hardly more than one case in a hundred, also where each day is like the one before', () => {
    const count = (like: number, least: number) => {
      const found = Array.from({ length: 1000 }, (_, seed) => {
        let before = 0
        const points = Array.from({ length: 28 }, (_, at) => {
          before = like * before + noise(seed + 1, at)
          return { at, value: before }
        })
        return dayTrend(points).p < least
      })
      return found.filter(Boolean).length
    }
    expect(count(0, 0.01)).toBeLessThan(25)
    expect(count(0.5, 0.01)).toBeLessThan(40)
  })

  test('the interval holds the slope in about 95 of 100 cases', () => {
    const holds = Array.from({ length: 1000 }, (_, seed) => {
      const { low, high } = dayTrend(wear(seed + 1, { slope: 0.1, spread: 0.5 }))
      return low <= 0.1 && high >= 0.1
    })
    expect(holds.filter(Boolean).length).toBeGreaterThan(915)
  })

  test('a constant has no trend, and few days bound nothing', () => {
    const still = Array.from({ length: 20 }, (_, at) => ({ at, value: 7 }))
    expect(dayTrend(still)).toMatchObject({ slope: 0, p: expect.closeTo(1, 6) })
    expect(dayTrend([4, 9, 2].map((value, at) => ({ at, value })))).toMatchObject({
      low: Number.NEGATIVE_INFINITY,
      high: Number.POSITIVE_INFINITY,
    })
  })
})

describe('remainingLife', () => {
  test('says when wear reaches the limit, whatever the machine, with the truth within the interval in most cases', () => {
    const lives = Array.from({ length: 500 }, (_, seed) => remainingLife(wear(seed + 1), zoneD, 1000))
    const told = lives.filter((life) => life !== null)
    expect(told).toHaveLength(500)
    const within = told.filter(({ earliest, latest }) => earliest <= 15 && latest >= 15)
    expect(within.length).toBeGreaterThan(450)
    for (const { days, earliest, latest } of told) {
      expect(days).toBeGreaterThan(11)
      expect(days).toBeLessThan(20)
      expect(earliest).toBeLessThanOrEqual(days)
      expect(latest).toBeGreaterThanOrEqual(days)
    }
  })

  test('without noise it is exactly the line', () =>
    holdsForAll(
      { name: 'exactly the line', corpus },
      [fc.double({ min: 0.02, max: 2, noNaN: true }), fc.constantFrom(1, -1)],
      (slope, sign) => {
        const points = wear(1, { slope: sign * slope, end: 0, spread: 0 })
        const bound: Bound = { value: sign * slope * 11, side: sign > 0 ? 'high' : 'low' }
        const life = remainingLife(points, [bound], 1000)
        expect(life?.days).toBeCloseTo(11, 6)
        expect(life?.bound).toEqual(bound)
      },
    ))

  test('of several limits it is the next one ahead, on the side that it goes to', () => {
    const bounds: Bound[] = [
      { value: 2, side: 'high' },
      { value: 6, side: 'high' },
      { value: 4.5, side: 'high' },
      { value: 3.1, side: 'low' },
    ]
    expect(remainingLife(wear(3), bounds, 1000)?.bound.value).toBe(4.5)
    const falling = wear(3, { slope: -0.1 })
    expect(remainingLife(falling, bounds, 1000)).toBeNull()
    expect(remainingLife(falling, [{ value: 2, side: 'low' }], 1000)?.days).toBeCloseTo(10, 0)
  })

  test('wear that has just begun is seen by the last two weeks', () => {
    const late = wear(5, { count: 56 }).map((point) => (point.at < 986 ? { ...point, value: 1.6 } : point))
    expect(remainingLife(late, zoneD, 1000)?.slope).toBeCloseTo(0.1, 1)
  })

  test('says nothing without a trend, without a limit ahead, beyond it, of too few days and of what is far away', () => {
    expect(remainingLife(wear(1, { slope: 0 }), zoneD, 1000)).toBeNull()
    expect(remainingLife(wear(1), [], 1000)).toBeNull()
    expect(remainingLife(wear(1, { end: 5 }), zoneD, 1000)).toBeNull()
    expect(remainingLife(wear(1, { count: 9 }), zoneD, 1000)).toBeNull()
    expect(remainingLife(wear(1, { slope: 0.015, spread: 0.01 }), zoneD, 1000)).toBeNull()
  })
})
