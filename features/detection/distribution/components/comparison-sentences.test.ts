import { expect, test } from 'vitest'
import { dayOf } from '@/features/detection/days/plant-days'
import { compareDays, type DayComparison } from '@/features/detection/distribution/compare-days'
import type { ComparedPeriods } from '@/features/detection/distribution/compared-periods'
import { shownComparison } from '@/features/detection/distribution/shown-comparison'
import { shownUnit } from '@/lib/units'
import { comparisonSentences } from './comparison-sentences'

const first = dayOf('2026-11-02')
const periods: ComparedPeriods = {
  window: { first, days: 14 },
  reference: { first: first - 28, days: 14 },
  basis: 'chosen',
}
const days = (from: number, count: number, value: (hour: number) => number) =>
  Array.from({ length: count }, (_, i) => ({
    day: from + i,
    hours: Array.from({ length: 24 }, (_, hour) => value(i + hour / 24)),
  }))
const wave = (at: number) => Math.sin(at * 12.9898) / 10
const compared = (later: (at: number) => number, count = 14): DayComparison =>
  compareDays(days(first - 28, 14, wave), days(first, count, later))
const say = (comparison: DayComparison, unit: string | null = 'bar') =>
  comparisonSentences({ comparison, periods, unit }).map((text) => text.replaceAll(/[\u00a0\u2009\u202f]/g, ' '))

test('says by how much the days shifted, since when, and what was compared', () => {
  const [verdict, what] = say(compared((at) => wave(at) + 0.4))
  expect(verdict).toBe('Shifted up by 0.4 bar since 2 Nov 2026.')
  expect(what).toMatch(/^Between 0\.\d+ and 0\.\d+ bar, 14 days against 14: 2 – 15 Nov 2026 against 5 – 18 Oct 2026\.$/)
  expect(say(compared((at) => wave(at) - 0.4))[0]).toBe('Shifted down by 0.4 bar since 2 Nov 2026.')
})

test('the smaller end of an interval stands first, whichever way it went', () => {
  const ends = (text = '') => [...text.matchAll(/[\d.]+(?= and| bar)/g)].map(([end]) => Number(end))
  const [, up] = say(compared((at) => wave(at * 1.7) + 2))
  const [, down] = say(compared((at) => wave(at * 1.7) - 2))
  for (const [low = 0, high = 0] of [ends(up), ends(down)]) expect(low).toBeLessThanOrEqual(high)
})

test('does not say that all is well when a shift has only begun', () => {
  const begun = compareDays(
    days(first - 28, 14, wave),
    days(first, 7, (at) => wave(at) + Math.max(0, at - 1.5)),
  )
  const [verdict, what] = say(begun)
  expect(verdict).toMatch(/^Perhaps shifted up by \d.* bar since 2 Nov 2026: chance alone .* in \d\.\d % of cases\.$/)
  expect(what).toMatch(/^Between /)
})

test('says that nothing drifts, and that there are too few days', () => {
  expect(say(compared(wave))).toEqual([
    expect.stringMatching(
      /^No clear drift since 2 Nov 2026: chance alone makes them differ as much in \d+(\.\d)? % of cases\.$/,
    ),
    '14 days against 14: 2 – 15 Nov 2026 against 5 – 18 Oct 2026.',
  ])
  const [few, how] = say(compared(wave, 3))
  expect(few).toBe('Too few days to compare: 5 on each side are needed.')
  expect(how).toMatch(/^3 of 14 days can be used against 6 of 14\./)
})

test('speaks the reader’s units: a shift has no zero', () => {
  const shown = shownUnit('°C', 'imperial')
  const comparison = shownComparison(
    compared((at) => wave(at) + 10),
    shown,
  )
  expect(say(comparison, shown.unit)[0]).toBe('Shifted up by 18 °F since 2 Nov 2026.')
  expect(comparison.reference[0]?.value).toBeCloseTo(32, 0)
  expect(shownComparison(compared(wave, 3), shown).compared).toBeNull()
})
