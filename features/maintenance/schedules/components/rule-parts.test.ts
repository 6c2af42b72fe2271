import { expect, test } from 'vitest'
import { ruleOf, rulePartsOf } from './rule-parts'

test.each([
  ['FREQ=WEEKLY;INTERVAL=2', { frequency: 'WEEKLY', interval: 2, rest: '' }],
  ['FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO', { frequency: 'MONTHLY', interval: 3, rest: ';BYDAY=1MO' }],
])('%s is taken apart and put together', (rule, parts) => {
  expect(rulePartsOf(rule)).toEqual(parts)
  expect(ruleOf(rulePartsOf(rule))).toBe(rule)
})

test('each one is said without a number', () => {
  expect(rulePartsOf('FREQ=YEARLY')).toEqual({ frequency: 'YEARLY', interval: 1, rest: '' })
})
