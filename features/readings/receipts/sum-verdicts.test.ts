import { expect, test } from 'vitest'
import { sumVerdicts } from './sum-verdicts'

type Hours = Parameters<typeof sumVerdicts>[0]

const none = { requests: 0, accepted: 0, duplicates: 0, conflicts: 0, quarantined: 0, rejected: 0, late: 0 }
const hour = new Date()

test('hours together, the most frequent reason first', () => {
  const hours: Hours = [
    { ...none, hour, requests: 2, accepted: 5, rejected: 3, reasons: { clock_ahead: 1, conflict: 2 } },
    { ...none, hour, requests: 1, accepted: 1, late: 1, reasons: { clock_ahead: 4, a: 2 } },
  ]
  expect(sumVerdicts(hours)).toEqual({
    ...none,
    ...{ requests: 3, accepted: 6, rejected: 3, late: 1 },
    reasons: [
      ['clock_ahead', 5],
      ['a', 2],
      ['conflict', 2],
    ],
  })
})

test('nothing at all', () => {
  expect(sumVerdicts([])).toEqual({ ...none, reasons: [] })
})
