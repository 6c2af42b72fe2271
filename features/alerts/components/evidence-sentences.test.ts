import { describe, expect, it } from 'vitest'
import type { AlertEvidence } from '@/features/alerts/input'
import { evidenceSentences } from './evidence-sentences'

const window = { from: '2026-11-22T08:00:00Z', to: '2026-11-22T10:00:00Z' }
const baseline = { mean: 1.2, sigma: 0.06, from: '2026-11-02T09:00:00Z', to: '2026-11-16T09:00:00Z' }
const limit = { name: 'Zone C/D', value: 4.5 }
const say = (own: Partial<AlertEvidence>) =>
  evidenceSentences(
    { detector: 'limit', window, observed: 4.58, unit: 'mm/s', contributors: [], ...own },
    'Europe/Berlin',
  ).map((sentence) => sentence.replaceAll('\u00a0', ' '))

describe('evidenceSentences', () => {
  it('says what was measured, the limit and what is usual, in plant time', () => {
    expect(say({ limit, baseline })).toEqual([
      'Measured: 4.58 mm/s (22 Nov 2026, 09:00–11:00).',
      'Limit “Zone C/D”: 4.5 mm/s.',
      'Usual: 1.2 mm/s ± 0.06 mm/s, mean and standard deviation of 2 Nov 2026, 10:00 – 16 Nov 2026, 10:00.'.replaceAll(
        ' – ',
        '\u2009–\u2009',
      ),
      'The difference is 56.3 standard deviations.',
    ])
  })

  it.each([
    ['missing_data', 'No reading arrived (22 Nov 2026, 09:00–11:00).'],
    ['stuck_value', 'The value stayed at 4.58 mm/s (22 Nov 2026, 09:00–11:00).'],
    ['drift', 'The value drifted to 4.58 mm/s (22 Nov 2026, 09:00–11:00).'],
  ] as const)('says what %s means', (detector, sentence) => {
    expect(say({ detector })).toEqual([sentence])
  })

  it('says no distance where it would mean nothing', () => {
    expect(say({ detector: 'stuck_value', baseline })).toHaveLength(2)
    expect(say({ baseline: { ...baseline, sigma: 0 } })).toHaveLength(2)
  })

  it('says by how much the days before a drift lie off those that were learned from', () => {
    const comparison = {
      window: { from: '2026-11-15', to: '2026-11-21', days: 7 },
      reference: { from: '2026-09-01', to: '2026-09-14', days: 13 },
      shift: -0.4,
      d: 0.9,
      p: 0.0001,
      psi: 2.5,
      delta: -0.95,
    }
    const [, sentence] = say({ detector: 'drift', comparison })
    expect(sentence?.replaceAll(/\s–\s/g, '–')).toBe(
      '7 days (15–21 Nov 2026) against 13 (1–14 Sept 2026): lower by 0.4 mm/s, largest distance of their distributions 0.9 of 1, population stability index 2.5.',
    )
    expect(say({ detector: 'drift', comparison: { ...comparison, shift: 0.4 } })[1]).toMatch(/: higher by 0.4 mm/)
  })

  it('says what the score is made of and how young the baseline is', () => {
    const scoreParts = [
      { name: 'baseline', score: 0.9 },
      { name: 'drift', score: 0.25 },
    ]
    expect(say({ scoreParts, learning: { days: 9, ofDays: 14 } }).slice(1)).toEqual([
      'The score is made of: baseline 0.9, drift 0.25 (of 1).',
      'Still learning what is usual: 9 of 14 days seen.',
    ])
  })
})
