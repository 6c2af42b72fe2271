import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recentKeys } from './recent-keys'

test('a key among the last ones is known, and one that never came is not', () => {
  const keys = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 200 })
  fc.assert(
    fc.property(keys, fc.integer({ min: 1, max: 10 }), (numbers, span) => {
      const isKnown = recentKeys(span)
      numbers.forEach((key, i) => {
        const known = isKnown(`${key}`)
        if (!numbers.slice(0, i).includes(key)) expect(known).toBe(false)
        if (
          new Set(numbers.slice(numbers.slice(0, i).lastIndexOf(key), i)).size <= span &&
          numbers.slice(0, i).includes(key)
        ) {
          expect(known).toBe(true)
        }
      })
    }),
  )
})

test('what lies twice the span back is forgotten', () => {
  const isKnown = recentKeys(100)
  for (let i = 0; i < 1_000; i++) isKnown(`${i}`)
  const known = Array.from({ length: 801 }, (_, i) => isKnown(`${i}`)).filter(Boolean)
  expect(known).toHaveLength(0)
})
