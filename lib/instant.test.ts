import { expect, test } from 'vitest'
import { Instant, InstantText } from './instant'

test.each(['1970-01-01T00:00:00Z', '2026-11-23T08:00:00.000250+01:00', '2199-12-31T23:59:59Z'])(
  '%s is told',
  (text) => {
    expect(InstantText.parse(text)).toBe(text)
    expect(Instant.parse(text)).toEqual(new Date(text))
  },
)

test.each([
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00+14:00',
  '1969-12-31T23:59:59Z',
  '1970-01-01T00:00:00+01:00',
  '2199-12-31T23:59:59-01:00',
  '9999-12-31T23:59:59-14:00',
  '2026-02-30T00:00:00Z',
  '2026-11-23T08:00:00',
  'infinity',
])('%s is not', (text) => {
  expect(InstantText.safeParse(text).success).toBe(false)
})

test('one fault is told of a text that is none', () => {
  expect(InstantText.safeParse('tomorrow').error?.issues.map(({ message }) => message)).toEqual([
    'Give a date and a time',
  ])
})
