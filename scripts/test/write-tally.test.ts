import { expect, test } from 'vitest'
import { whyOf } from './write-tally'

test('says what went wrong and where, on one line without colours', () => {
  const error = new Error('\u001b[31mexpected 2\nto be 3\u001b[39m')
  error.stack = `Error: …\n    at check (/plant/node_modules/expect/index.ts:1:2)\n    at /plant/lib/sum.test.ts:4:9`
  expect(whyOf([error])).toBe('expected 2 to be 3 at /plant/lib/sum.test.ts:4:9')
})

test('is short, whatever was thrown', () => {
  expect(whyOf(['x'.repeat(10_000)])).toHaveLength(600)
  expect(whyOf([undefined])).toBe('no error was given')
  expect(whyOf([null])).toBe('null')
})
