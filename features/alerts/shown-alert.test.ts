import { describe, expect, it } from 'vitest'
import type { AlertEvidence } from './input'
import { shownEvidence } from './shown-alert'

const window = { from: '2026-11-22T08:00:00Z', to: '2026-11-22T10:00:00Z' }
const evidence: AlertEvidence = {
  detector: 'limit',
  window,
  observed: 100,
  unit: '°C',
  baseline: { mean: 50, sigma: 5, from: '2026-11-02T09:00:00Z', to: '2026-11-16T09:00:00Z' },
  limit: { name: 'High', value: 80 },
  contributors: [{ sensorId: 'P-101.flow', change: -2 }],
}

describe('shownEvidence', () => {
  it('shows what was measured, usual and allowed in the other unit; what moved along is counted in deviations', () => {
    expect(shownEvidence(evidence, 'imperial')).toEqual({
      ...evidence,
      unit: '°F',
      observed: 212,
      baseline: { ...evidence.baseline, mean: 122, sigma: 9 },
      limit: { name: 'High', value: 176 },
    })
  })

  it('shows a change as a difference, and the values that were kept on the scale', () => {
    const values = [{ at: '2026-11-22T08:00:00Z', value: 100 }]
    const change = { ...evidence, detector: 'rate_of_change', values } as const
    expect(shownEvidence(change, 'imperial')).toMatchObject({
      observed: 180,
      baseline: { mean: 90, sigma: 9 },
      limit: { value: 144 },
      values: [{ value: 212 }],
    })
  })

  it('keeps the distance in standard deviations', () => {
    const { observed, baseline } = shownEvidence(evidence, 'imperial')
    expect((observed - (baseline?.mean ?? 0)) / (baseline?.sigma ?? 1)).toBeCloseTo(10, 12)
  })

  it('changes nothing as recorded, and adds neither baseline nor limit', () => {
    expect(shownEvidence(evidence, 'as_recorded')).toEqual(evidence)
    const minutes: AlertEvidence = { detector: 'missing_data', window, observed: 90, unit: 'min', contributors: [] }
    expect(shownEvidence(minutes, 'imperial')).toEqual(minutes)
  })
})
