import { touchesWork, type WorkSpan } from '@/features/alerts/work/spans'
import { judgeLimits, type LimitFinding, type SensorLimit } from '@/features/detection/limits/judge-limits'
import { zoneLimitsOf } from '@/features/detection/rules/vibration-zone'
import { statusEffects } from '@/features/sensors/status-effects'
import type { WatchedSensor } from './describe-finding'
import { judgeReading, type SensorFinding, type SensorReading } from './judge-sensor'
import type { SensorState } from './sensor-state'

/** What a sensor's readings are judged by besides its own state. */
export type Circumstances = {
  limits: SensorLimit[]
  frozenSince: number
  /** When somebody worked on the sensor or its machine. */
  worked: WorkSpan[] | undefined
  clock: (at: number) => number
}
export type Finding = SensorFinding | LimitFinding

/**
 * Judges readings in the order of time; those of a sensor whose status raises no alerts are passed over. While somebody works on
 * it they are held against what people have set alone.
 */
export function judgeReadings(
  state: SensorState,
  sensor: WatchedSensor,
  readings: SensorReading[],
  { limits, worked, ...rest }: Circumstances,
): Finding[] {
  if (!statusEffects[sensor.status].raisesAlerts) return []
  const { unit, isAlone } = sensor
  // Whoever sets a high limit for a vibration knows better than the default of one class of machines.
  const isVibration = zoneLimitsOf(sensor) !== null && !limits.some(({ kind }) => kind === 'high')
  const context = { unit, isAlone, isVibration, ...rest }
  return readings.flatMap((reading) => [
    ...judgeLimits(state.limits, limits, { ...reading, unit }),
    ...judgeReading(state, reading, { ...context, isWorkedOn: touchesWork(worked, reading.at) }),
  ])
}
