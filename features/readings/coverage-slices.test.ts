import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coverageSlices, longestGap } from './coverage-slices'
import { fillGaps, type SeriesPoint } from './fill-gaps'

const hour = 3_600_000
const to = Date.UTC(2026, 10, 22, 12)
const now = new Date(to)
const rangeOf = (hours: number) => ({ from: new Date(to - hours * hour), to: now })
const point = (at: number, count: number, quality: number | null = null): SeriesPoint => ({
  at,
  avg: 1,
  min: 1,
  max: 1,
  count,
  quality,
})
const hourly = (hours: number, count: number) =>
  Array.from({ length: hours }, (_, i) => point(to - (hours - i) * hour, count))
const asked = { bucketSeconds: 3600, intervalSeconds: 60, owedFrom: 0, now }

describe('coverageSlices', () => {
  it('is whole where everything expected came', () => {
    const slices = coverageSlices({ ...asked, points: hourly(48, 60), range: rangeOf(48) })
    expect(slices).toHaveLength(48)
    expect(slices.every(({ share }) => share === 1)).toBe(true)
  })

  it('says where nothing and where less came', () => {
    const points = hourly(48, 60).map((each, i) => (i === 10 ? { ...each, count: 15, quality: 0.3 } : each))
    const slices = coverageSlices({ ...asked, points: points.filter((_, i) => i !== 20), range: rangeOf(48) })
    expect(slices.map(({ share }) => share).filter((share) => share < 1)).toEqual([0.25, 0])
    expect(slices[10]?.quality).toBe(0.3)
  })

  it('expects nothing before the sensor owed readings, nor from the future', () => {
    const slices = coverageSlices({
      ...asked,
      points: hourly(10, 60),
      owedFrom: to - 10 * hour,
      range: { from: new Date(to - 20 * hour), to: new Date(to + 20 * hour) },
    })
    expect([slices[0]?.from, slices.at(-1)?.to]).toEqual([to - 10 * hour, to])
    expect(slices.every(({ share }) => share === 1)).toBe(true)
  })

  it('says nothing about a sensor of which no interval is known', () => {
    expect(coverageSlices({ ...asked, intervalSeconds: null, points: hourly(2, 60), range: rangeOf(2) })).toEqual([])
  })

  it('has no more than 122 slices, one after the other, over any range', () => {
    const seconds = fc.integer({ min: 10, max: 5 * 365 * 86_400 })
    fc.assert(
      fc.property(
        seconds,
        fc.integer({ min: 1, max: 86_400 }),
        fc.integer({ min: 0, max: 99 }),
        (length, every, skew) => {
          const range = { from: new Date(to - length * 1000), to: now }
          const slices = coverageSlices({
            ...asked,
            bucketSeconds: null,
            intervalSeconds: every,
            points: [point(to - Math.floor((length * 1000 * skew) / 100), 1)],
            range,
          })
          expect(slices.length).toBeLessThanOrEqual(122)
          for (const [i, slice] of slices.entries()) expect(slice.from).toBe(slices[i - 1]?.to ?? slice.from)
        },
      ),
    )
  })
})

describe('longestGap', () => {
  it('is the longest stretch between two points', () => {
    const points = [0, 1, 5, 6, 8].map((hours) => point(hours * hour, 60))
    expect(longestGap(fillGaps(points, 3600), 3600)).toEqual({ from: 2 * hour, to: 5 * hour })
    expect(longestGap(fillGaps(points, 3600), null)).toEqual({ from: hour, to: 5 * hour })
    expect(longestGap(points, 3600)).toBeNull()
  })
})
