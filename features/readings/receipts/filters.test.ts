import { expect, test } from 'vitest'
import { parseRequestFilters, rangeOf } from './filters'

test('what is not understood is as if it were not there', () => {
  const usual = { window: 'hour', show: 'all', before: null }
  expect(parseRequestFilters({})).toEqual(usual)
  expect(parseRequestFilters({ window: 'year', show: ['refused'], before: "'; --" })).toEqual(usual)
})

test('a window, the refused alone, and where the list goes on', () => {
  const before = crypto.randomUUID()
  expect(parseRequestFilters({ window: 'week', show: 'refused', before })).toEqual({
    window: 'week',
    show: 'refused',
    before,
  })
})

test.each([
  ['hour', 1],
  ['day', 24],
  ['week', 168],
] as const)('the last %s holds what came just now', (window, hours) => {
  const now = new Date('2026-03-01T12:00:00Z')
  const { from, to } = rangeOf(window, now)
  expect(now.getTime() - from.getTime()).toBe(hours * 3_600_000)
  expect(to > now).toBe(true)
})
