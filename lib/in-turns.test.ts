import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inTurns } from './in-turns'

test('parts are full but the last, and together all items in their order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 60 }), (items, each) => {
      const parts = inTurns(items, each)
      expect(parts.flat()).toEqual(items)
      expect(parts.slice(0, -1).every(({ length }) => length === each)).toBe(true)
      expect(parts.every(({ length }) => length > 0 && length <= each)).toBe(true)
    }),
  )
})
