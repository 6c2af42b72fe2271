import { expect, test } from 'vitest'
import { usualStepSeconds } from './usual-step'

const seconds = (...list: number[]) => usualStepSeconds(list.map((each) => each * 1_000_000))

test('the usual step, past gaps, repeats and disorder', () => {
  expect(seconds(0, 300, 600, 900)).toBe(300)
  expect(seconds(0, 1, 2, 4, 5, 6, 500)).toBe(1)
  expect(seconds(900, 600, 600, 300, 0)).toBe(300)
})

test('none where it cannot be told or is beyond a second to a week', () => {
  expect(seconds()).toBeNull()
  expect(seconds(5)).toBeNull()
  expect(seconds(0, 0.1, 0.2)).toBeNull()
  expect(seconds(0, 700_000)).toBeNull()
})
