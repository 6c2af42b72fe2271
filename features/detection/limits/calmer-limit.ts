import type { LimitScale } from './limit-scale'
import type { LimitValues } from './limit-values'

const [leastSeconds, mostSeconds] = [60, 3_600]

/**
 * A limit that chatters less: twice its deadband and delays, from a deadband of a twentieth of the sensor's range and delays of a
 * minute on, as ISA-18.2 recommends to begin with; an hour at the most for what was shorter.
 */
export function calmerLimit(limit: LimitValues, { deadband }: Pick<LimitScale, 'deadband'>): LimitValues {
  const longer = (seconds: number) => Math.max(seconds, Math.min(mostSeconds, Math.max(leastSeconds, 2 * seconds)))
  return {
    ...limit,
    deadband: Math.max(2 * limit.deadband, deadband),
    onDelaySeconds: longer(limit.onDelaySeconds),
    offDelaySeconds: longer(limit.offDelaySeconds),
  }
}
