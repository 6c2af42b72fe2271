import { expect, it } from 'vitest'
import { usualInterval } from './usual-interval'

it('is the step that readings usually have, whatever gaps they have', () => {
  expect(usualInterval([0, 60_000, 120_400, 9_000_000, 9_060_000])).toBe(60)
  expect(usualInterval([0, 100, 200])).toBe(1)
  expect(usualInterval([0, 1e12, 2e12])).toBe(604_800)
  expect(usualInterval([5, 10])).toBeNull()
  expect(usualInterval([])).toBeNull()
})
