import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { repairRanges } from './repair-ranges'

const hourMs = 3_600_000
const inHours = (hours: number[]) =>
  repairRanges(hours.map((hour) => hour * hourMs)).map(({ from, to }) => [+from / hourMs, +to / hourMs])

describe('repairRanges', () => {
  it('is nothing of nothing, and an hour of an hour', () => {
    expect(inHours([])).toEqual([])
    expect(inHours([7])).toEqual([[7, 8]])
  })

  it('takes together what lies within a day of the first', () => {
    expect(inHours([1, 2, 3, 20])).toEqual([[1, 21]])
    expect(inHours([1, 24, 25])).toEqual([
      [1, 25],
      [25, 26],
    ])
  })

  it('covers each hour once, in order, a day at most, and begins and ends with hours that were named', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 500 }), { maxLength: 100 }), (some) => {
        const hours = some.sort((a, b) => a - b)
        const ranges = inHours(hours)
        for (const [from = 0, to = 0] of ranges) {
          expect(to - from).toBeLessThanOrEqual(24)
          expect(hours).toContain(from)
          expect(hours).toContain(to - 1)
        }
        for (const hour of hours)
          expect(ranges.filter(([from = 0, to = 0]) => from <= hour && hour < to)).toHaveLength(1)
        expect(ranges.every(([from = 0], i) => from >= (ranges[i - 1]?.[1] ?? 0))).toBe(true)
      }),
    )
  })
})
