import { expect, test } from 'vitest'
import { touchesWork } from './spans'

const hour = 3_600_000
const spans = [{ from: 10, to: 20 }]

test.each([
  [9, 1, false],
  [9, 2, true],
  [10, 1, true],
  [19, 1, true],
  [20, 1, false],
  [0, hour, true],
  [20, hour, false],
])('from %i for %i ms: touched by work from 10 to 20: %s', (at, lastsMs, expected) => {
  expect(touchesWork(spans, at, lastsMs)).toBe(expected)
})

test('an instant belongs to its beginning and not to its end, and without work there is none', () => {
  expect([touchesWork(spans, 10), touchesWork(spans, 20), touchesWork(undefined, 15)]).toEqual([true, false, false])
})
