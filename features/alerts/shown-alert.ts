import { shownUnit, type UnitSystem } from '@/lib/units'
import type { AlertEvidence } from './input'
import { measuresChange } from './measures-change'
import type { Alert } from './queries'

/** An alert's evidence in a unit system; a sigma is a difference, so that °C become °F without the 32. */
export function shownEvidence(evidence: AlertEvidence, system: UnitSystem): AlertEvidence {
  const { unit, value, difference } = shownUnit(evidence.unit, system)
  const { baseline, limit, comparison, values } = evidence
  const measured = measuresChange(evidence) ? difference : value
  return {
    ...evidence,
    unit: unit ?? '',
    observed: measured(evidence.observed),
    ...(baseline && { baseline: { ...baseline, mean: measured(baseline.mean), sigma: difference(baseline.sigma) } }),
    ...(limit && { limit: { ...limit, value: measured(limit.value) } }),
    ...(values && { values: values.map((one) => ({ ...one, value: value(one.value) })) }),
    ...(comparison && { comparison: { ...comparison, shift: difference(comparison.shift) } }),
  }
}

/** An alert with what it was raised on in a unit system; its message stays as it was written then. */
export const shownAlert = (alert: Alert, system: UnitSystem): Alert => ({
  ...alert,
  unit: shownUnit(alert.unit, system).unit,
  evidence: alert.evidence && shownEvidence(alert.evidence, system),
})
