import fc from 'fast-check'
import { expect, test } from 'vitest'
import { interleaved, median, medianRatio } from './statistics'

test('a median is the middle value, or the mean of the two in the middle', () => {
  expect(median([7])).toBe(7)
  expect(median([30, 1, 2])).toBe(2)
  expect(median([10, 2, 1, 4])).toBe(3)
  expect(() => median([])).toThrow(RangeError)
})

test('a median has as many values below it as above, and leaves its input as it was', () => {
  const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(values, (list) => {
      const before = [...list]
      const middle = median(list)
      const [below, above] = [list.filter((value) => value < middle), list.filter((value) => value > middle)]
      expect(Math.max(below.length, above.length)).toBeLessThanOrEqual(list.length / 2)
      expect(list).toEqual(before)
    }),
  )
})

test('a ratio is taken round by round: a round that was slow for both sides changes nothing', () => {
  expect(medianRatio({ own: [50, 5, 50], reference: [100, 10, 100] })).toBe(0.5)
  expect(medianRatio({ own: [1, 90, 3], reference: [2, 100, 4] })).toBe(0.75)
  expect(() => medianRatio({ own: [1, 2], reference: [1] })).toThrow(RangeError)
})

test('both sides are warmed up, then take turns in going first', async () => {
  const order: string[] = []
  const side = (name: string) => async () => order.push(name)
  const { own, reference } = await interleaved(3, side('a'), side('b'))
  expect(order.join('')).toBe('ab' + 'ab' + 'ba' + 'ab')
  expect([own, reference]).toEqual([
    [3, 6, 7],
    [4, 5, 8],
  ])
})
