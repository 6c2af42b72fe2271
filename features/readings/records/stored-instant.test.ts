import { expect, test } from 'vitest'
import { instantText } from '@/lib/table-file/column'
import { isoIn, microsIn } from './stored-instant'

test.each([
  ['2026-01-05 09:30:00+00', '2026-01-05T09:30:00Z'],
  ['2026-01-05 09:30:00.123456+00', '2026-01-05T09:30:00.123456Z'],
  ['2026-01-05 00:30:00.5+01', '2026-01-04T23:30:00.500Z'],
  ['2026-01-05 09:30:00.000001+05:30', '2026-01-05T04:00:00.000001Z'],
  ['2025-12-31 23:59:59.999999-08', '2026-01-01T07:59:59.999999Z'],
  ['1970-01-01 00:00:00.1+00', '1970-01-01T00:00:00.100Z'],
  ['2026-01-05 09:30:00.1234+00', '2026-01-05T09:30:00.123400Z'],
])('%s is %s', (text, instant) => {
  expect(instantText(microsIn(text))).toBe(instant)
  expect(isoIn(text)).toBe(instant)
})

test('another style is a fault, never a wrong instant', () => {
  for (const read of [microsIn, isoIn]) expect(() => read('05.01.2026 09:30:00 UTC')).toThrow('another style')
})
