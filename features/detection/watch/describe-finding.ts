import type { AlertEvidence, Finding } from '@/features/alerts/input'
import type { NewAlarm } from '@/features/alerts/raising/commands'
import { sayFinding } from '@/features/alerts/say-finding'
import { zoneLimits } from '@/features/detection/rules/vibration-zone'
import type { SensorStatus } from '@/features/sensors/status-effects'
import type { SensorFinding } from './judge-sensor'
import type { Cause } from './sensor-state'

export type WatchedSensor = {
  sensorId: string
  name: string
  unit: string | null
  type: string
  status: SensorStatus
  /** Expected seconds between readings; null while it is not known. */
  intervalSeconds: number | null
  equipmentId: string | null
  equipmentTag: string | null
  hasLimits: boolean
  /** No other sensor of its machine has sent anything. */
  isAlone: boolean
}

type Said = Pick<NewAlarm, 'type' | 'severity'> & {
  detector: NewAlarm['evidence']['detector']
  limit?: { name: string; value: number }
}

const dayMs = 86_400_000
/** Of a baseline that has seen each weekday twice. */
export const fullDays = 14

/** The alarm that a finding is, in words for whoever stands at the machine, with its evidence; a drift with its days compared. */
export function describeFinding(
  sensor: WatchedSensor,
  finding: SensorFinding,
  comparison: AlertEvidence['comparison'] | null = null,
): NewAlarm {
  const { detector, limit, ...weight } = kinds[finding.cause]
  const { at, since, observed, score, parts, expected, spread, days } = finding
  const told: Finding = {
    text: finding.cause,
    name: sensor.name,
    unit: sensor.unit ?? '',
    observed,
    ...(sensor.equipmentTag !== null && { machine: sensor.equipmentTag }),
    ...(expected !== null && { usual: expected, spread, change: observed - expected }),
    ...(limit && { limit: limit.value }),
  }
  const window = { from: new Date(since).toISOString(), to: new Date(at).toISOString() }
  const learnedFrom = new Date(at - days * dayMs).toISOString()
  const baseline = { mean: expected ?? 0, sigma: spread, from: learnedFrom, to: window.to }
  return {
    sensorId: sensor.sensorId,
    ...weight,
    ...sayFinding(told, 'en'),
    cause: finding.cause,
    score,
    raisedAt: new Date(at),
    evidence: {
      detector,
      finding: told,
      window,
      observed,
      unit: sensor.unit ?? '',
      contributors: [],
      ...(expected !== null && { baseline }),
      ...(limit && { limit }),
      ...(comparison && { comparison }),
      ...(parts.length > 0 && { scoreParts: parts }),
      ...(days < fullDays && { learning: { days: Math.floor(days), ofDays: fullDays } }),
    },
  }
}

const zones = zoneLimits.rigid

const kinds: Record<Cause, Said> = {
  unusual: { type: 'pattern', severity: 'low', detector: 'novelty' },
  drift: { type: 'drift', severity: 'medium', detector: 'drift' },
  stuck_value: { type: 'stuck_value', severity: 'medium', detector: 'stuck_value' },
  spikes: { type: 'pattern', severity: 'low', detector: 'rate_of_change' },
  out_of_range: { type: 'limit', severity: 'medium', detector: 'out_of_range' },
  vibration_zone: {
    type: 'limit',
    severity: 'critical',
    detector: 'vibration_zone',
    limit: { name: `Zone C/D, ${zones.source}`, value: zones.cd },
  },
}
