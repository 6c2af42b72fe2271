import type { AlertEvidence, Finding } from '@/features/alerts/input'
import type { NewAlarm } from '@/features/alerts/raising/commands'
import { sayFinding } from '@/features/alerts/say-finding'
import { zoneLimits } from '@/features/detection/rules/vibration-zone'
import type { SensorStatus } from '@/features/sensors/status-effects'
import type { SensorFinding } from './judge-sensor'
import type { Cause } from './sensor-state'
import { fullDays, pastEvidence } from './usual-of'

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

/** What is found at the same time elsewhere: of a drift its days compared, and what moved with the sensor. */
type Beside = { comparison?: AlertEvidence['comparison'] | null; contributors: AlertEvidence['contributors'] }

/** The alarm that a finding is, in words for whoever stands at the machine, with its evidence. */
export function describeFinding(
  sensor: WatchedSensor,
  finding: SensorFinding,
  { comparison, contributors }: Beside,
): NewAlarm {
  const { detector, limit, ...weight } = kinds[finding.cause]
  const { at, since, observed, score, expected, spread, days, values } = finding
  const told: Finding = {
    text: finding.cause,
    name: sensor.name,
    unit: sensor.unit ?? '',
    observed,
    ...(sensor.equipmentTag !== null && { machine: sensor.equipmentTag }),
    ...(expected !== null && { usual: expected, spread, change: observed - expected }),
    ...(limit && { limit: limit.value }),
  }
  const past = pastEvidence(finding)
  const healthy = at - days * dayMs
  const ofHealthy = { from: new Date(healthy).toISOString(), to: new Date(healthy + fullDays * dayMs).toISOString() }
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
      window: { from: new Date(since).toISOString(), to: new Date(at).toISOString() },
      observed,
      unit: sensor.unit ?? '',
      ...past,
      ...(past.baseline && finding.cause === 'drift' && { baseline: { ...past.baseline, ...ofHealthy } }),
      ...(limit && { limit }),
      ...(comparison && { comparison }),
      ...(values && { values: values.map((one) => ({ ...one, at: new Date(one.at).toISOString() })) }),
      contributors,
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
