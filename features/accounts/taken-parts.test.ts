import { expect, test } from 'vitest'
import { takePart } from './taken-parts'

const now = 1_800_000_000_000

test('a person takes 1,200 parts in a minute, and waits for the rest of it', () => {
  const waits = Array.from({ length: 1_202 }, (_, i) => takePart('ada', now + i))
  expect(waits.slice(0, 1_200).every((wait) => wait === null)).toBe(true)
  expect(waits.slice(1_200)).toEqual([58_800, 58_799])
  expect(takePart('grace', now + 1_203)).toBeNull()
  expect(takePart('ada', now + 60_000)).toBeNull()
})
