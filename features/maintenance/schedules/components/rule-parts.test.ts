import { expect, test } from 'vitest'
import { Dates } from '@/features/maintenance/schedules/input'
import { frequencies, places, ruleOf, rulePartsOf, weekdays } from './rule-parts'

test.each([
  ['FREQ=WEEKLY;INTERVAL=2', { frequency: 'WEEKLY', interval: 2, days: [], rest: '' }],
  ['FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TH', { frequency: 'WEEKLY', interval: 1, days: ['MO', 'TH'], rest: '' }],
  ['FREQ=MONTHLY;INTERVAL=1;BYDAY=2TU', { frequency: 'MONTHLY', interval: 1, days: ['TU'], place: '2', rest: '' }],
  ['FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR', { frequency: 'MONTHLY', interval: 3, days: ['FR'], place: '-1', rest: '' }],
  ['FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO,TU', { frequency: 'MONTHLY', interval: 3, days: [], rest: ';BYDAY=1MO,TU' }],
  ['FREQ=YEARLY;INTERVAL=1;BYMONTH=3', { frequency: 'YEARLY', interval: 1, days: [], rest: ';BYMONTH=3' }],
])('%s is taken apart and put together', (rule, parts) => {
  expect(rulePartsOf(rule)).toMatchObject(parts)
  expect(ruleOf(rulePartsOf(rule))).toBe(rule)
})

test('each one is said without a number', () => {
  expect(rulePartsOf('FREQ=YEARLY')).toMatchObject({ frequency: 'YEARLY', interval: 1, rest: '' })
})

test('whatever the form says is a rule, and is read back as it was said', () => {
  for (const frequency of frequencies)
    for (const place of [undefined, ...places])
      for (const days of [[], [weekdays[1]], [...weekdays]]) {
        if (place && (frequency !== 'MONTHLY' || days.length !== 1)) continue
        const rule = ruleOf({ frequency, interval: 2, days, place, rest: '' })
        expect(Dates.safeParse({ rule, startsLocal: '2026-03-02T06:00' }).success, rule).toBe(true)
        expect(ruleOf(rulePartsOf(rule))).toBe(rule)
      }
})
