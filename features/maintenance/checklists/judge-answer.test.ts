import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judgeAnswer } from './judge-answer'

const item = (kind: 'tick' | 'number' | 'text' | 'choice', more: object = {}) => ({
  kind,
  lower: null,
  upper: null,
  choices: null,
  ...more,
})
const said = (answer: string | null, isOutside = false) => ({ ok: true, answer, isOutside })
const none = { ok: false, reason: 'no_answer' }

test.each([
  [item('tick'), 'yes', said('yes')],
  [item('tick'), 'no', none],
  [item('text'), ' Oil is dark ', said('Oil is dark')],
  [item('choice', { choices: ['good', 'worn'] }), 'worn', said('worn')],
  [item('choice', { choices: ['good', 'worn'] }), 'Worn', none],
  [item('number'), '4,5', said('4.5')],
  [item('number'), '-0.25', said('-0.25')],
  [item('number'), '12 °C', none],
  [item('number'), '1e3', none],
  [item('number'), 'NaN', none],
  [item('number'), '1.000,5', none],
  [item('text'), '  ', said(null)],
  [item('number'), null, said(null)],
])('%j takes %j', (asked, value, judged) => {
  expect(judgeAnswer(asked, value)).toEqual(judged)
})

test('a number on a limit is within it, one beyond is outside; where no limit is said, none is', () => {
  const limit = fc.option(fc.integer({ min: -1000, max: 1000 }), { nil: null })
  const holds = fc.property(limit, limit, fc.integer({ min: -1000, max: 1000 }), (lower, upper, value) => {
    const outside = (lower !== null && value < lower) || (upper !== null && value > upper)
    expect(judgeAnswer(item('number', { lower, upper }), String(value))).toEqual(said(String(value), outside))
  })
  fc.assert(holds)
})
