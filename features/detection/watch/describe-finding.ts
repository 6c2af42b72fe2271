import type { NewAlarm } from '@/features/alerts/raising/commands'
import { zoneLimits } from '@/features/detection/rules/vibration-zone'
import type { SensorStatus } from '@/features/sensors/status-effects'
import type { SensorFinding } from './judge-sensor'
import type { Cause } from './sensor-state'
import { calledBy, written } from './words'

export type WatchedSensor = {
  sensorId: string
  name: string
  unit: string | null
  type: string
  status: SensorStatus
  equipmentId: string | null
  equipmentTag: string | null
  hasLimits: boolean
  /** No other sensor of its machine has sent anything. */
  isAlone: boolean
}

type Said = Pick<NewAlarm, 'type' | 'severity' | 'message' | 'recommendedAction'> & {
  detector: NewAlarm['evidence']['detector']
  limit?: { name: string; value: number }
}

const dayMs = 86_400_000
/** Of a baseline that has seen each weekday twice. */
export const fullDays = 14

/** The alarm that a finding is, in words for whoever stands at the machine, with its evidence. */
export function describeFinding(sensor: WatchedSensor, finding: SensorFinding): NewAlarm {
  const { detector, limit, ...said } = sayings[finding.cause](wordsOf(sensor, finding))
  const { at, since, observed, score, parts, expected, spread, days } = finding
  const window = { from: new Date(since).toISOString(), to: new Date(at).toISOString() }
  const learnedFrom = new Date(at - days * dayMs).toISOString()
  const baseline = { mean: expected ?? 0, sigma: spread, from: learnedFrom, to: window.to }
  return {
    sensorId: sensor.sensorId,
    ...said,
    cause: finding.cause,
    score,
    raisedAt: new Date(at),
    evidence: {
      detector,
      window,
      observed,
      unit: sensor.unit ?? '',
      contributors: [],
      ...(expected !== null && { baseline }),
      ...(limit && { limit }),
      ...(parts.length > 0 && { scoreParts: parts }),
      ...(days < fullDays && { learning: { days: Math.floor(days), ofDays: fullDays } }),
    },
  }
}

type Words = { name: string; observed: string; usual: string; change: string }

function wordsOf(sensor: WatchedSensor, { observed, expected, spread }: SensorFinding): Words {
  const say = (value: number) => `${written(value)} ${sensor.unit ?? ''}`.trim()
  return {
    name: calledBy(sensor),
    observed: say(observed),
    usual: expected === null ? 'not known yet' : `${written(expected)} ± ${say(spread)}`,
    change: say(Math.abs(observed - (expected ?? observed))),
  }
}

const zones = zoneLimits.rigid

const sayings: Record<Cause, (words: Words) => Said> = {
  unusual: ({ name, observed, usual }) => ({
    type: 'pattern',
    severity: 'low',
    detector: 'novelty',
    message: `${name} behaves as it has not before: ${observed}, usual at this hour is ${usual}.`,
    recommendedAction: 'Look at the curve beside the other sensors of the machine; check it on the next round.',
  }),
  drift: ({ name, change, usual }) => ({
    type: 'drift',
    severity: 'medium',
    detector: 'drift',
    message: `${name} has moved away by ${change} for days, from ${usual}.`,
    recommendedAction: 'Compare with a reference instrument. If the sensor is right, plan an inspection for wear.',
  }),
  stuck_value: ({ name, observed }) => ({
    type: 'stuck_value',
    severity: 'medium',
    detector: 'stuck_value',
    message: `${name} shows exactly ${observed} without any change, which it never did for so long.`,
    recommendedAction: 'Check wiring and transmitter; until then do not rely on this value.',
  }),
  spikes: ({ name }) => ({
    type: 'pattern',
    severity: 'low',
    detector: 'rate_of_change',
    message: `${name} jumps to single values far off and back again and again.`,
    recommendedAction: 'Check plug, cable and shield: this looks like a loose contact.',
  }),
  out_of_range: ({ name, observed }) => ({
    type: 'limit',
    severity: 'medium',
    detector: 'out_of_range',
    message: `${name} reports ${observed}, which cannot be.`,
    recommendedAction: 'Check the sensor, its scaling and its unit.',
  }),
  vibration_zone: ({ name, observed, usual }) => ({
    type: 'limit',
    severity: 'critical',
    detector: 'vibration_zone',
    limit: { name: `Zone C/D, ${zones.source}`, value: zones.cd },
    message: `${name} has been in zone D for ten minutes: ${observed}, limit ${zones.cd} mm/s, usual is ${usual}.`,
    recommendedAction: 'Reduce the load, listen to the bearings and plan a stop within a day.',
  }),
}
