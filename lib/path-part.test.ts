import { expect, test } from 'vitest'
import { decodePathPart } from './path-part'

test.each([
  ['P-1.vibration', 'P-1.vibration'],
  ['a%2Fb%20100%25', 'a/b 100%'],
  ['a/b 100%', 'a/b 100%'],
  ['%C3%BC', 'ü'],
])('%s means %s', (part, text) => {
  expect(decodePathPart(part)).toBe(text)
})
