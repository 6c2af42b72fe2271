import { describe, expect, it } from 'vitest'
import { zoned } from '@/lib/plant-time'
import { bucketStart, dayBuckets, daySeconds } from './bucket-start'

const hourMs = 3_600_000
const daysOf = (from: string, to: string, timeZone: string, days = 1) =>
  dayBuckets({ from: new Date(from), to: new Date(to) }, days * daySeconds, timeZone)
const iso = (at: number) => new Date(at).toISOString()

describe('dayBuckets', () => {
  it.each([
    ['Europe/Berlin', '2026-03-28T12:00:00Z', '2026-03-30T12:00:00Z', [24, 23]],
    ['Europe/Berlin', '2026-10-24T12:00:00Z', '2026-10-26T12:00:00Z', [24, 25]],
    ['America/St_Johns', '2026-03-07T12:00:00Z', '2026-03-09T12:00:00Z', [24, 23]],
    ['America/St_Johns', '2026-10-31T12:00:00Z', '2026-11-02T12:00:00Z', [24, 25]],
    ['Africa/Cairo', '2026-04-22T12:00:00Z', '2026-04-24T23:00:00Z', [24, 24, 23]],
    ['Asia/Kathmandu', '2026-03-28T12:00:00Z', '2026-03-30T12:00:00Z', [24, 24]],
    ['Australia/Lord_Howe', '2026-04-03T15:00:00Z', '2026-04-05T15:00:00Z', [24, 24.5]],
    ['Australia/Lord_Howe', '2026-10-02T15:00:00Z', '2026-10-04T15:00:00Z', [24, 23.5]],
  ])('are days of %s from %s on', (timeZone, from, to, hours) => {
    const starts = daysOf(from, to, timeZone)
    expect(starts).toHaveLength(hours.length + 1)
    expect(starts.slice(1).map((at, i) => (at - (starts[i] ?? 0)) / hourMs)).toEqual(hours)
    expect(starts[0]).toBeLessThanOrEqual(Date.parse(from))
    expect(starts.at(-1)).toBeLessThan(Date.parse(to))
  })

  it.each(['Europe/Berlin', 'America/St_Johns', 'Africa/Cairo', 'Australia/Lord_Howe'])(
    'are those of the calendar through the years in %s',
    (timeZone) => {
      const starts = daysOf('2024-01-01T12:00:00Z', '2026-12-31T12:00:00Z', timeZone)
      const calendar = starts.map((at) => bucketStart(at, daySeconds, timeZone))
      expect(starts).toEqual(calendar)
      expect(new Set(starts.map((at) => zoned(new Date(at), timeZone).toPlainDate().toString())).size).toBe(1096)
    },
  )

  it('are the same days whatever range is looked at, weeks from Monday', () => {
    const [first, second] = daysOf('2026-11-22T12:00:00Z', '2026-11-25T12:00:00Z', 'Europe/Berlin', 7)
    expect([iso(first ?? 0), iso(second ?? 0)]).toEqual(['2026-11-15T23:00:00.000Z', '2026-11-22T23:00:00.000Z'])
    const wide = daysOf('2026-01-01T00:00:00Z', '2026-12-01T00:00:00Z', 'Europe/Berlin', 7)
    expect(wide).toContain(second)
    expect(iso(bucketStart(Date.parse('1969-12-31T00:00:00Z'), 7 * daySeconds, 'UTC'))).toBe('1969-12-29T00:00:00.000Z')
  })
})

it('shorter buckets begin on round times in UTC', () => {
  expect(iso(bucketStart(Date.parse('2026-11-22T17:34:00Z'), 3 * 3600, 'Asia/Kathmandu'))).toBe(
    '2026-11-22T15:00:00.000Z',
  )
})
