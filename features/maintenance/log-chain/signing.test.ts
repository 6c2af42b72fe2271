import { expect, test } from 'vitest'
import { isSigned, publicKey, signed } from './signing'

const secret = 'a secret of this plant that is long enough'
const other = 'another plant has another secret than this'

test('what is signed is known by the public key, and by no other', () => {
  const signature = signed('text', secret)
  expect(isSigned('text', signature, publicKey(secret))).toBe(true)
  expect(isSigned('text', signature, publicKey(other))).toBe(false)
  expect(isSigned('Text', signature, publicKey(secret))).toBe(false)
})

test('the same secret is the same key', () => {
  expect(publicKey(secret)).toBe(publicKey(secret))
  expect(publicKey(secret)).toMatch(/^[0-9a-f]{64}$/)
  expect(publicKey(secret)).not.toBe(publicKey(other))
})

test.each([
  ['', ''],
  ['zz', 'zz'],
  ['0'.repeat(127), '1'.repeat(64)],
])('a signature %j and a key %j that are none', (signature, key) => {
  expect(isSigned('text', signature, key)).toBe(false)
})
