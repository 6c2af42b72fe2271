import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatAge,
  formatDays,
  formatDuration,
  formatHundredths,
  formatInstant,
  formatMoment,
  formatNumber,
  formatRange,
  formatSecond,
  formatShare,
  formatValue,
} from './format'

const words = (text: string) => text.replaceAll(/[\u00a0\u2009\u202f]/g, ' ')

describe('numbers a technician reads', () => {
  it.each([
    [1480.4, '1,480'],
    [101.325, '101.3'],
    [62.44, '62.4'],
    [4.523, '4.52'],
    [0.0834, '0.083'],
    [0, '0'],
    [-0.0001, '0'],
    [-12.34, '-12.3'],
    [2.5e12, '2.50e+12'],
    [0.00001, '1.00e-5'],
  ])('says %d as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text)
  })

  it('keeps value and unit on one line, and says when there is no value', () => {
    expect(formatValue(62.44, '°C')).toBe('62.4\u00a0°C')
    expect(formatValue(3, null)).toBe('3')
    expect(formatValue(null, '°C')).toBe('–')
  })

  it('never rounds a lack up to all, nor a trace down to none', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (part) => {
        expect(words(formatShare(part)) === '100 %').toBe(part === 1)
        expect(words(formatShare(part)) === '0 %').toBe(part === 0)
      }),
    )
  })
})

describe('time in words', () => {
  it.each([
    [0, '0 s'],
    [45, '45 s'],
    [3600, '1 h'],
    [8100, '2 h 15 min'],
    [273_600, '3 d 4 h'],
    [86_459, '1 d'],
  ])('says %d seconds as %s', (seconds, text) => {
    expect(words(formatDuration(seconds))).toBe(text)
  })

  it('says an age in one unit, and a clock ahead as now', () => {
    const now = new Date('2026-11-22T14:00:00Z')
    expect(words(formatAge(new Date('2026-11-22T13:55:10Z'), now))).toBe('4 min')
    expect(words(formatAge(new Date('2026-11-22T14:00:30Z'), now))).toBe('0 s')
  })

  it('shows plant time, as short as it stays clear', () => {
    const now = new Date('2026-11-22T22:30:00Z')
    const moment = (at: string) => words(formatMoment(new Date(at), now, 'Europe/Berlin'))
    expect(moment('2026-11-22T13:02:00Z')).toBe('14:02')
    expect(moment('2026-11-21T23:30:00Z')).toBe('00:30')
    expect(moment('2026-11-21T13:02:00Z')).toBe('21 Nov, 14:02')
    expect(moment('2025-11-21T13:02:00Z')).toBe('21 Nov 2025, 14:02')
    expect(words(formatInstant(now, 'Asia/Kathmandu'))).toBe('23 Nov 2026, 04:15')
  })

  it('says a range without repeating the day', () => {
    const text = formatRange(new Date('2026-11-22T13:00:00Z'), new Date('2026-11-22T14:00:00Z'), 'UTC')
    expect(words(text)).toBe('22 Nov 2026, 13:00–14:00')
  })
})

it('formatSecond tells the second, in the plant’s zone', () => {
  const at = new Date('2026-11-22T13:02:31.999Z')
  expect(formatSecond(at, 'Europe/Berlin')).toBe('22 Nov 2026, 14:02:31')
  expect(formatSecond(at, 'Asia/Kolkata')).toBe('22 Nov 2026, 18:32:31')
})

it('formatDays says whole days, one or from the first to the last', () => {
  const day = (date: string) => new Date(date)
  expect(formatDays(day('2026-11-03'))).toBe('3 Nov 2026')
  expect(words(formatDays(day('2026-11-03'), day('2026-11-16')))).toBe('3 – 16 Nov 2026')
  expect(words(formatDays(day('2025-12-29'), day('2026-01-04')))).toBe('29 Dec 2025 – 4 Jan 2026')
})

it.each([
  [0.998, '1.00'],
  [0.8, '0.80'],
  [-0.004, '0.00'],
  [-0.8, '-0.80'],
])('a correlation of %d is %s', (r, text) => {
  expect(formatHundredths(r)).toBe(text)
})
