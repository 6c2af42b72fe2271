import { describe, expect, it } from 'vitest'
import type { AlertEvidence } from '@/features/alerts/input'
import { evidenceSentences } from './evidence-sentences'

const window = { from: '2026-11-22T08:00:00Z', to: '2026-11-22T10:00:00Z' }
const baseline = { mean: 1.2, sigma: 0.06, from: '2026-11-02T09:00:00Z', to: '2026-11-16T09:00:00Z' }
const limit = { name: 'Zone C/D', value: 4.5 }
const say = (own: Partial<AlertEvidence>, score: number | null = null) =>
  evidenceSentences(
    { detector: 'limit', window, observed: 4.58, unit: 'mm/s', contributors: [], ...own },
    'Europe/Berlin',
    score,
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
    ['stuck_value', 'The value stayed at 4.58 mm/s (22 Nov 2026, 09:00–11:00).'],
    ['drift', 'The value drifted to 4.58 mm/s (22 Nov 2026, 09:00–11:00).'],
  ] as const)('says what %s means', (detector, sentence) => {
    expect(say({ detector })).toEqual([sentence])
  })

  it('says how long it has been silent, how often it is heard else and how long it may be silent', () => {
    const silence = { detector: 'missing_data', unit: 's', observed: 7200 } as const
    const gaps = { ...baseline, mean: 60, sigma: 2 }
    expect(say({ ...silence, baseline: gaps, limit: { name: 'Longest silence', value: 900 } })).toEqual([
      'No reading arrived (22 Nov 2026, 09:00–11:00).',
      expect.stringMatching(/^Usual: a reading every 1 min ± 2 s, mean and standard deviation of 2 Nov 2026/),
      'It counts as silent after 15 min.',
    ])
    const inMinutes = say({ ...silence, unit: 'min', limit: { name: 'Longest silence', value: 15 } })
    expect(inMinutes.at(-1)).toBe('It counts as silent after 15 min.')
    expect(say(silence)).toHaveLength(1)
  })

  it('says of a rate of change how far it went, and calls its limit by its kind', () => {
    const finding = { text: 'limit_rise', name: 'T', unit: '°C', withinSeconds: 3600 } as const
    const rise = { detector: 'rate_of_change', observed: 12, unit: '°C', finding } as const
    const own = { ...rise, limit: { name: 'x', value: 5 }, baseline: { ...baseline, mean: 0, sigma: 2 } }
    expect(say(own)).toEqual([
      'Changed by 12 °C (22 Nov 2026, 09:00–11:00).',
      'Limit “Rise within 1 h”: 5 °C.',
      expect.stringMatching(/^Usual: a change of 0 °C ± 2 °C, /),
      'The difference is 6 standard deviations.',
    ])
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
      { name: 'Bearing temperature', score: 0.9 },
      { name: 'step', score: 0.254 },
    ]
    expect(say({ scoreParts, learning: { days: 9, ofDays: 14 } }, 0.9).slice(1)).toEqual([
      'Score: 0.9 of 1, an alert from 0.5.',
      'The score is made of: Bearing temperature 0.9, unusual value 0.25 (of 1).',
      'Still learning what is usual: 9 of 14 days seen.',
    ])
  })
})
