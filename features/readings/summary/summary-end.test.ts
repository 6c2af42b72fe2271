import { expect, test } from 'vitest'
import { summaryEnd } from './summary-end'

test.each([
  ['2026-11-22T12:00:00.000Z', '2026-11-22T11:00:00.000Z'],
  ['2026-11-22T12:59:59.999Z', '2026-11-22T11:00:00.000Z'],
  ['2026-11-22T00:30:00.000Z', '2026-11-21T23:00:00.000Z'],
])('at %s the summary ends at %s', (now, end) => {
  expect(new Date(summaryEnd(Date.parse(now))).toISOString()).toBe(end)
})
