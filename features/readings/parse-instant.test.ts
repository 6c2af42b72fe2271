import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { holdsForAll } from '@/lib/testing-properties'
import { parseInstant } from './parse-instant'

const corpus = new URL('./parsers.corpus.json', import.meta.url)
const schema = z.iso.datetime({ offset: true }).regex(/^.{16}:/)

const two = (n: number) => String(n).padStart(2, '0')
const digits = fc.integer({ min: 0, max: 99 }).map(two)
/** Near enough to an instant that each part is sometimes right. */
const nearInstants = fc
  .tuple(
    fc.oneof(
      fc.constantFrom('2024', '2025', '1900', '2000', '0000', '9999', '1970'),
      fc.integer({ min: 0, max: 9999 }).map(String),
    ),
    fc.oneof(fc.integer({ min: 0, max: 13 }).map(two), digits),
    fc.oneof(fc.integer({ min: 0, max: 32 }).map(two), digits),
    fc.constantFrom('T', 'T', 'T', 't', ' '),
    fc.oneof(fc.integer({ min: 0, max: 25 }).map(two), digits),
    digits,
    fc.oneof(fc.integer({ min: 0, max: 61 }).map(two), digits),
    fc.oneof(
      fc.constantFrom('', '', '.', ',5'),
      fc.nat(999_999_999).map((n) => `.${n}`),
    ),
    fc.constantFrom(
      'Z',
      'Z',
      'z',
      '',
      '+00:00',
      '-00:00',
      '+05:30',
      '-12:00',
      '+24:00',
      '+1:00',
      '+0100',
      '+01:60',
      'Z ',
    ),
  )
  .map(([year, month, day, t, hour, minute, second, fraction, zone]) => {
    return `${year}-${month}-${day}${t}${hour}:${minute}:${second}${fraction}${zone}`
  })
const written = fc
  .tuple(fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }), fc.nat(999))
  .map(([date, micros]) => `${date.toISOString().slice(0, -1)}${String(micros).padStart(3, '0')}Z`)

test('takes what the schema takes, as the same instant', async () => {
  const texts = fc.oneof(nearInstants, written, fc.string())
  await holdsForAll({ name: 'instants', corpus }, [texts], (text) => {
    const parsed = parseInstant(text)
    expect(typeof parsed === 'number').toBe(schema.safeParse(text).success)
    if (typeof parsed !== 'number') return
    if (Number.isSafeInteger(parsed)) expect(Math.floor(parsed / 1000)).toBe(Date.parse(text))
    else expect(Math.abs(parsed / 1000 - Date.parse(text))).toBeLessThan(2)
  })
})

describe('parseInstant', () => {
  const whole = Date.parse('2026-06-15T11:00:00Z') * 1000

  test.each([
    ['2026-06-15T11:00:00Z', 0],
    ['2026-06-15T11:00:00.1Z', 100_000],
    ['2026-06-15T11:00:00.000001Z', 1],
    ['2026-06-15T11:00:00.123456789Z', 123_456],
    ['2026-06-15T13:00:00.5+02:00', 500_000],
    ['2026-06-14T23:00:00.25-12:00', 250_000],
  ])('%s', (text, micros) => {
    expect(parseInstant(text)).toBe(whole + micros)
  })

  test.each([
    ['2026-02-30T00:00:00Z', 'timestamp_no_such_day'],
    ['2025-02-29T00:00:00Z', 'timestamp_no_such_day'],
    ['2100-02-29T00:00:00Z', 'timestamp_no_such_day'],
    ['2026-04-31T00:00:00Z', 'timestamp_no_such_day'],
    ['2026-01-00T00:00:00Z', 'timestamp_no_such_day'],
    ['2025-12-31T23:59:60Z', 'leap_second'],
    ['2026-01-01T00:00:00', 'timestamp_zone_missing'],
    ['2026-01-01T00:00:00.25', 'timestamp_zone_missing'],
    ['2026-01-01T00:00Z', 'timestamp_format'],
    ['2026-01-01', 'timestamp_format'],
    ['2026-01-01T24:00:00Z', 'timestamp_format'],
    ['+57000-01-01T00:00:00Z', 'timestamp_format'],
    ['infinity', 'timestamp_format'],
    ['', 'timestamp_format'],
  ])('%s: %s', (text, fault) => {
    expect(parseInstant(text)).toBe(fault)
  })
})
