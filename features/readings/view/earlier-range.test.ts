import { expect, it } from 'vitest'
import { earlierRange } from './earlier-range'

const range = { from: new Date('2026-10-26T08:00:00+01:00'), to: new Date('2026-10-26T16:00:00+01:00') }
const earlier = (period: Parameters<typeof earlierRange>[1]) => {
  const { from, to } = earlierRange(range, period, 'Europe/Berlin')
  return [from.toISOString(), to.toISOString()]
}

it('is the period before it', () => {
  expect(earlier('previous')).toEqual(['2026-10-25T23:00:00.000Z', '2026-10-26T07:00:00.000Z'])
})

it('begins at the same time of the clock, also over a change of clocks', () => {
  expect(earlier('day')).toEqual(['2026-10-25T07:00:00.000Z', '2026-10-25T15:00:00.000Z'])
  expect(earlier('week')).toEqual(['2026-10-19T06:00:00.000Z', '2026-10-19T14:00:00.000Z'])
  expect(earlier('month')).toEqual(['2026-09-26T06:00:00.000Z', '2026-09-26T14:00:00.000Z'])
  expect(earlier('year')).toEqual(['2025-10-26T07:00:00.000Z', '2025-10-26T15:00:00.000Z'])
})
