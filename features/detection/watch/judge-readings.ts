import { touchesWork, type WorkSpan } from '@/features/alerts/work/spans'
import { causeOf } from '@/features/detection/limits/describe-limit'
import { judgeLimits, type LimitFinding, type SensorLimit } from '@/features/detection/limits/judge-limits'
import { zoneLimitsOf } from '@/features/detection/rules/vibration-zone'
import { usualChange } from '@/features/detection/stream/seasonal-baseline'
import { statusEffects } from '@/features/sensors/status-effects'
import type { WatchedSensor } from './describe-finding'
import { judgeReading, type SensorFinding, type SensorReading } from './judge-sensor'
import type { SensorState } from './sensor-state'
import { type PassedLimit, partsOf, usualOf } from './usual-of'

/** What a sensor's readings are judged by besides its own state. */
export type Circumstances = {
  limits: SensorLimit[]
  frozenSince: number
  /** When somebody worked on the sensor or its machine. */
  worked: WorkSpan[] | undefined
  clock: (at: number) => number
}
export type Finding = SensorFinding | PassedLimit | Extract<LimitFinding, { begins: false }>

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
  return readings.flatMap((reading): Finding[] => {
    const passed = judgeLimits(state.limits, limits, { ...reading, unit })
    const found = judgeReading(state, reading, { ...context, isWorkedOn: touchesWork(worked, reading.at) })
    return [...passed.map((finding) => (finding.begins ? withPast(state, finding, rest.clock) : finding)), ...found]
  })
}

/** Of a rise or fall what is usual is a change, too: that between hours which lie as far apart. */
function withPast(
  state: SensorState,
  finding: Extract<LimitFinding, { begins: true }>,
  clock: (at: number) => number,
): PassedLimit {
  const { at, kind, limit } = finding
  const parts = [{ name: causeOf(kind), score: 1 }, ...partsOf(state)]
  const usual = usualOf(state, at, clock)
  if (limit.overSeconds === null) return { ...finding, ...usual, parts }
  const { mean, sigma } = usualChange(state.stream, limit.overSeconds * 1000) ?? { mean: null, sigma: 0 }
  return { ...finding, ...usual, expected: mean === null || kind !== 'fall' ? mean : -mean, spread: sigma, parts }
}
