import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatMicros, parseStamp } from './parse-stamp'

const utc = (iso: string) => Date.parse(iso) * 1000
const instant = (iso: string) => ({ kind: 'instant', at: utc(iso) })
const wall = (iso: string) => ({ kind: 'wall', at: utc(iso) })
const anyMicros = fc.integer({ min: 0, max: Date.UTC(2200) * 1000 - 1 })

test('an instant is written and read back to the microsecond', () => {
  fc.assert(
    fc.property(anyMicros, (at) => {
      expect(parseStamp(formatMicros(at))).toEqual({ kind: 'instant', at })
    }),
    { numRuns: 500 },
  )
})

test('seconds, milli- and microseconds since 1970 are told apart by their size', () => {
  const after1973 = fc.integer({ min: 100_000_000, max: Date.UTC(2200) / 1000 - 1 })
  fc.assert(
    fc.property(after1973, (seconds) => {
      const at = { kind: 'instant', at: seconds * 1_000_000 }
      expect(parseStamp(`${seconds}`)).toEqual(at)
      expect(parseStamp(`${seconds}000`)).toEqual(at)
      expect(parseStamp(`${seconds}000000`)).toEqual(at)
      expect(parseStamp(`${seconds}000000000`)).toEqual(at)
      expect(parseStamp(`${seconds}.25`)).toEqual({ kind: 'instant', at: seconds * 1_000_000 + 250_000 })
    }),
    { numRuns: 500 },
  )
})

test('an offset makes an instant, none a wall clock', () => {
  expect(parseStamp('2026-03-29T02:30:00Z')).toEqual(instant('2026-03-29T02:30:00Z'))
  expect(parseStamp('2026-03-29 02:30:00.123456+02:00')?.at).toBe(utc('2026-03-29T00:30:00.123Z') + 456)
  expect(parseStamp('2026-03-29T02:30:00-0330')).toEqual(instant('2026-03-29T06:00:00Z'))
  expect(parseStamp('2013-12-02 21:15:00')).toEqual(wall('2013-12-02T21:15:00Z'))
  expect(parseStamp('2020-02-08 13:30')).toEqual(wall('2020-02-08T13:30:00Z'))
  expect(parseStamp('2020/02/08 9:05')).toEqual(wall('2020-02-08T09:05:00Z'))
  expect(parseStamp('08.02.2020 13:30:01,5')).toEqual(wall('2020-02-08T13:30:01.500Z'))
  expect(parseStamp('2020-02-29')).toEqual(wall('2020-02-29T00:00:00Z'))
})

test('what no calendar or clock shows, and what may be a row number, is refused', () => {
  const wrong = [
    '',
    'now',
    '2026-02-30 00:00',
    '2025-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-03-01 24:00:00',
    '1',
    '99999999',
  ]
  wrong.push(
    '2026-03-01 23:59:60',
    '2026-03-01T10:00:00+24:00',
    '03/04/2026 10:00',
    '1969-12-31T23:59:59Z',
    '2200-01-01',
  )
  wrong.push('-1700000000', '1.7e9', '2026-03-01 10:00:00 UTC', '2026-03/01')
  for (const text of wrong) expect(parseStamp(text), text).toBeNull()
})
