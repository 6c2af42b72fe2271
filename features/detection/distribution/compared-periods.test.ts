import { expect, test } from 'vitest'
import { dayOf } from '@/features/detection/days/plant-days'
import { alertPeriods, comparedPeriods } from './compared-periods'
import { driftQuery, parseDriftQuestion } from './filters'
import { DriftQuestion } from './input'

const lastDay = dayOf('2026-11-22')
const learned = dayOf('2026-09-01')
const plain = DriftQuestion.parse({})

test('by itself: the newest week against the two weeks that were learned from, else against those before', () => {
  expect(comparedPeriods(plain, { lastDay, learnedFrom: learned })).toEqual({
    window: { first: dayOf('2026-11-16'), days: 7 },
    reference: { first: learned, days: 14 },
    basis: 'learned',
  })
  const before = { reference: { first: dayOf('2026-11-02'), days: 14 }, basis: 'before' }
  expect(comparedPeriods(plain, { lastDay, learnedFrom: null })).toMatchObject(before)
  expect(comparedPeriods(plain, { lastDay, learnedFrom: dayOf('2026-11-03') })).toMatchObject(before)
})

test('a chosen reference ends before the window begins', () => {
  const asked = { ...plain, to: '2026-11-20', days: 7, reference: '2026-10-31' }
  expect(comparedPeriods(asked, { lastDay, learnedFrom: learned })).toEqual({
    window: { first: dayOf('2026-11-14'), days: 7 },
    reference: { first: dayOf('2026-10-31'), days: 14 },
    basis: 'chosen',
  })
  expect(comparedPeriods({ ...asked, reference: '2026-11-01' }, { lastDay, learnedFrom: learned })).toBeNull()
})

test('an alert has the week before it, against one week where two would overlap', () => {
  expect(alertPeriods({ lastDay, learnedFrom: learned })).toMatchObject({
    window: { first: dayOf('2026-11-16'), days: 7 },
    reference: { first: learned, days: 14 },
  })
  expect(alertPeriods({ lastDay, learnedFrom: lastDay - 13 })?.reference).toEqual({ first: lastDay - 13, days: 7 })
  expect(alertPeriods({ lastDay, learnedFrom: lastDay - 12 })).toBeNull()
})

test('a URL is read back, and what is not understood is as if it were not there', () => {
  const asked = { days: 28, to: '2026-11-20', referenceDays: 7, reference: '2026-09-01' }
  expect(parseDriftQuestion(driftQuery(asked))).toEqual(asked)
  const nonsense = { days: '15', to: '2026-02-30', referenceDays: ['7', '14'], reference: '9999-01-01', range: '7d' }
  expect(parseDriftQuestion(nonsense)).toEqual(plain)
  expect(parseDriftQuestion({})).toEqual({ days: 7, referenceDays: 14 })
})
