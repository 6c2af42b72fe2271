import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseTimeRange, presets, rangeQuery, shiftRange, type TimeRange, zoomRange } from './time-range'

const now = new Date('2026-10-25T12:00:00Z')
const context = { now, timeZone: 'Europe/Berlin', extent: null, fallback: '24h' } as const
const length = ({ from, to }: TimeRange) => to.getTime() - from.getTime()
const hour = 3_600_000

const range = fc
  .tuple(fc.integer({ min: 0, max: 4_000_000_000 }), fc.integer({ min: 1, max: 400 * 86_400 }))
  .map(([start, seconds]) => ({ from: new Date(start * 1000), to: new Date((start + seconds) * 1000) }))

describe('parseTimeRange', () => {
  it('reads back every range that it wrote', () => {
    fc.assert(
      fc.property(range, (wanted) => {
        expect(parseTimeRange(rangeQuery(wanted), context)).toEqual({ preset: null, ...wanted })
      }),
    )
  })

  it('answers whatever stands in the URL with a range that is not empty', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom(...presets), fc.date({ noInvalidDate: true }).map(String))
    const param = fc.option(fc.oneof(text, fc.array(text)), { nil: undefined })
    fc.assert(
      fc.property(fc.record({ range: param, from: param, to: param }), (params) => {
        expect(length(parseTimeRange(params, context))).toBeGreaterThan(0)
      }),
    )
  })

  it.each(presets)('knows the preset %s', (preset) => {
    const parsed = parseTimeRange({ range: preset }, context)
    expect(parsed.preset).toBe(preset)
    expect(length(parsed)).toBeGreaterThan(0)
  })

  it('counts plant days: the day the clocks go back has 25 hours', () => {
    expect(length(parseTimeRange({ range: 'today' }, context)) / hour).toBe(25)
    expect(length(parseTimeRange({ range: 'yesterday' }, context)) / hour).toBe(24)
  })

  it('takes dates without an offset as plant time', () => {
    const parsed = parseTimeRange({ from: '2026-07-01', to: '2026-07-02T06:00' }, context)
    expect(rangeQuery(parsed)).toEqual({ from: '2026-06-30T22:00:00.000Z', to: '2026-07-02T04:00:00.000Z' })
  })

  it('reads a start without an end as since then', () => {
    expect(parseTimeRange({ from: '2026-10-25T10:00:00Z' }, context).to).toEqual(now)
  })

  it('falls back when the end is not after the start', () => {
    expect(parseTimeRange({ from: '2026-07-02', to: '2026-07-01' }, context).preset).toBe('24h')
    expect(parseTimeRange({ from: '2026-07-01', to: '2026-07-01' }, context).preset).toBe('24h')
  })

  it('shows for `all` what there is', () => {
    const extent = { from: new Date('2014-01-01T00:00:00Z'), to: new Date('2014-03-01T00:00:00Z') }
    expect(parseTimeRange({ range: 'all' }, { ...context, extent })).toEqual({ preset: 'all', ...extent })
  })
})

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
        expect(parseTimeRange(rangeQuery(zoomed), context).preset).toBeNull()
      }),
    )
  })
})
