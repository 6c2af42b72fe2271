import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holdsForAll } from './testing-properties'
import { parseTimeRange, presets, rangeQuery, type TimeRange } from './time-range'

const now = new Date('2026-10-25T12:00:00Z')
const hour = 3_600_000
const shifts = {
  shift: { from: new Date(now.getTime() - hour), to: new Date(now.getTime() + 7 * hour) },
  'last-shift': { from: new Date(now.getTime() - 9 * hour), to: new Date(now.getTime() - hour) },
}
const context = {
  now,
  timeZone: 'Europe/Berlin',
  plantTimeZone: 'Europe/Berlin',
  shifts,
  extent: null,
  fallback: '24h',
} as const
const length = ({ from, to }: TimeRange) => to.getTime() - from.getTime()

const local = fc
  .date({ min: new Date(0), max: new Date('2300-01-01'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 16))
const range = fc
  .tuple(fc.integer({ min: 0, max: 4_000_000_000 }), fc.integer({ min: 1, max: 400 * 86_400 }))
  .map(([start, seconds]) => ({ from: new Date(start * 1000), to: new Date((start + seconds) * 1000) }))

describe('parseTimeRange', () => {
  it('reads back every range that it wrote', () => {
    fc.assert(
      fc.property(range, (wanted) => {
        expect(parseTimeRange(rangeQuery(wanted), context)).toEqual({ preset: null, since: false, ...wanted })
      }),
    )
  })

  it('answers whatever stands in the URL with a range that is not empty', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom(...presets), fc.date({ noInvalidDate: true }).map(String), local)
    const param = fc.option(fc.oneof(text, fc.array(text)), { nil: undefined })
    return holdsForAll(
      { name: 'ranges in the URL', corpus: new URL('./time-range.corpus.json', import.meta.url) },
      [fc.record({ range: param, from: param, to: param })],
      (params) => {
        const { from, to } = parseTimeRange(params, context)
        expect(to.getTime()).toBeGreaterThan(from.getTime())
        expect(from.getTime()).toBeGreaterThanOrEqual(Date.UTC(1970))
        expect(to.getTime()).toBeLessThan(Date.UTC(2200))
      },
    )
  })

  it.each(presets)('knows the preset %s', (preset) => {
    const parsed = parseTimeRange({ range: preset }, context)
    expect(parsed.preset).toBe(preset)
    expect(length(parsed)).toBeGreaterThan(0)
  })

  it.each([
    ['Europe/Berlin', '2026-03-29T10:00:00Z', 23],
    ['Europe/Berlin', '2026-10-25T10:00:00Z', 25],
    ['America/St_Johns', '2026-03-08T15:00:00Z', 23],
    ['America/St_Johns', '2026-11-01T15:00:00Z', 25],
    ['Asia/Kathmandu', '2026-03-29T10:00:00Z', 24],
    ['Australia/Lord_Howe', '2026-10-04T02:00:00Z', 23.5],
    ['Australia/Lord_Howe', '2026-04-05T02:00:00Z', 24.5],
  ])('today and, a day later, yesterday are whole days in %s at %s: %d hours', (plantTimeZone, at, hours) => {
    const today = parseTimeRange({ range: 'today' }, { ...context, now: new Date(at), plantTimeZone })
    const dayLater = new Date(Date.parse(at) + 24 * hour)
    const yesterday = parseTimeRange({ range: 'yesterday' }, { ...context, now: dayLater, plantTimeZone })
    expect(length(today) / hour).toBe(hours)
    expect(yesterday).toMatchObject({ from: today.from, to: today.to })
    const week = parseTimeRange({ range: 'week' }, { ...context, now: new Date(at), plantTimeZone })
    expect(length(week) / hour).toBe(6 * 24 + hours)
  })

  it('counts plant days: the day the clocks go back has 25 hours', () => {
    expect(length(parseTimeRange({ range: 'today' }, context)) / hour).toBe(25)
    expect(length(parseTimeRange({ range: 'yesterday' }, context)) / hour).toBe(24)
  })

  it('takes Monday to Sunday of the plant as this week, an hour longer when the clocks go back in it', () => {
    const { from, to } = parseTimeRange({ range: 'week' }, context)
    expect(rangeQuery({ from, to })).toEqual({ from: '2026-10-18T22:00:00.000Z', to: '2026-10-25T23:00:00.000Z' })
  })

  it('counts days in plant time and typed times in that of the reader', () => {
    const abroad = { ...context, timeZone: 'Asia/Kathmandu' }
    expect(parseTimeRange({ range: 'today' }, abroad)).toEqual(parseTimeRange({ range: 'today' }, context))
    expect(parseTimeRange({ from: '2026-07-01' }, abroad).from).toEqual(new Date('2026-06-30T18:15:00Z'))
  })

  it('shows the shift that runs and the last one, and falls back where there is none', () => {
    expect(parseTimeRange({ range: 'shift' }, context)).toEqual({ preset: 'shift', since: false, ...shifts.shift })
    expect(parseTimeRange({ range: 'last-shift' }, context)).toMatchObject(shifts['last-shift'])
    const none = { ...context, shifts: { shift: null, 'last-shift': null } }
    expect(parseTimeRange({ range: 'shift' }, none).preset).toBe('24h')
  })

  it('takes dates without an offset as plant time', () => {
    const parsed = parseTimeRange({ from: '2026-07-01', to: '2026-07-02T06:00' }, context)
    expect(rangeQuery(parsed)).toEqual({ from: '2026-06-30T22:00:00.000Z', to: '2026-07-02T04:00:00.000Z' })
  })

  it('reads a start without an end as since then', () => {
    expect(parseTimeRange({ from: '2026-10-25T10:00:00Z' }, context)).toMatchObject({ since: true, to: now })
    expect(parseTimeRange({ from: '2026-10-25T10:00:00Z', to: '' }, context)).toMatchObject({ since: true, to: now })
  })

  it('falls back when the end is not after the start', () => {
    expect(parseTimeRange({ from: '2026-07-02', to: '2026-07-01' }, context).preset).toBe('24h')
    expect(parseTimeRange({ from: '2026-07-01', to: '2026-07-01' }, context).preset).toBe('24h')
  })

  it('shows for `all` what there is', () => {
    const extent = { from: new Date('2014-01-01T00:00:00Z'), to: new Date('2014-03-01T00:00:00Z') }
    expect(parseTimeRange({ range: 'all' }, { ...context, extent })).toEqual({ preset: 'all', since: false, ...extent })
  })
})
