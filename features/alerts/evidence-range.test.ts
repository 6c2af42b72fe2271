import { describe, expect, it } from 'vitest'
import { evidenceRange } from './evidence-range'
import type { AlertEvidence } from './input'

const evidence = (from: string, to: string): AlertEvidence => ({
  detector: 'limit',
  window: { from, to },
  observed: 1,
  unit: '',
  contributors: [],
})
const text = ({ from, to }: { from: Date; to: Date }) => [from.toISOString(), to.toISOString()]
const later = new Date('2026-12-01T00:00:00Z')

describe('evidenceRange', () => {
  it('shows what was before and after', () => {
    const range = evidenceRange(evidence('2026-11-22T12:00:00Z', '2026-11-22T18:00:00Z'), later)
    expect(text(range)).toEqual(['2026-11-21T18:00:00.000Z', '2026-11-23T00:00:00.000Z'])
  })

  it('gives a short window at least six hours before it', () => {
    const range = evidenceRange(evidence('2026-11-22T12:00:00Z', '2026-11-22T12:01:00Z'), later)
    expect(text(range)).toEqual(['2026-11-22T06:00:00.000Z', '2026-11-22T14:01:00.000Z'])
  })

  it('ends now when the alert is fresh', () => {
    const now = new Date('2026-11-22T18:05:00Z')
    expect(evidenceRange(evidence('2026-11-22T12:00:00Z', '2026-11-22T18:00:00Z'), now).to).toEqual(now)
  })
})
