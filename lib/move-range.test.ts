import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shiftRange, zoomRange } from './move-range'
import { rangeQuery, type TimeRange } from './time-range'

const length = ({ from, to }: TimeRange) => to.getTime() - from.getTime()
const range = fc
  .tuple(fc.integer({ min: 0, max: 4_000_000_000 }), fc.integer({ min: 1, max: 400 * 86_400 }))
  .map(([start, seconds]) => ({ from: new Date(start * 1000), to: new Date((start + seconds) * 1000) }))

describe('moving a range', () => {
  it('keeps its length when it is shifted, and comes back', () => {
    fc.assert(
      fc.property(range, fc.constantFrom(0.5, 1, 2), (start, part) => {
        const moved = shiftRange(start, part)
        expect(length(moved)).toBe(length(start))
        expect(shiftRange(moved, -part)).toEqual(start)
      }),
    )
  })

  it('zooms in and out around the same middle', () => {
    const start = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2026-01-03T00:00:00Z') }
    const inside = zoomRange(start, 0.5)
    expect(rangeQuery(inside)).toEqual({ from: '2026-01-01T12:00:00.000Z', to: '2026-01-02T12:00:00.000Z' })
    expect(zoomRange(inside, 2)).toEqual(start)
  })

  it('never zooms to nothing nor leaves the calendar', () => {
    fc.assert(
      fc.property(range, fc.double({ min: 0, max: 1e9, noNaN: true }), (start, factor) => {
        const zoomed = zoomRange(start, factor)
        expect(length(zoomed)).toBeGreaterThanOrEqual(10_000)
        expect(zoomed.from.getTime()).toBeGreaterThanOrEqual(Date.UTC(1970))
        expect(zoomed.to.getTime()).toBeLessThan(Date.UTC(2200))
      }),
    )
  })
})
