import type { LimitKind } from '@/db/limit-words'
import type { AlertEvidence, Finding } from '@/features/alerts/input'
import type { NewAlarm } from '@/features/alerts/raising/commands'
import { sayFinding } from '@/features/alerts/say-finding'
import { type PassedLimit, pastEvidence } from '@/features/detection/watch/usual-of'
import { formatDuration } from '@/lib/format'
import type { SensorLimit } from './judge-limits'

type Named = { sensorId: string; name: string; unit: string | null; equipmentTag: string | null }

/** What the alarms of a kind of limit are raised for: one alarm for all limits of a kind. */
export const causeOf = (kind: LimitKind): string => `limit_${kind}`

/** The alarm of a limit that is passed, in words for whoever stands at the machine, with its evidence. */
export function describeLimit(
  sensor: Named,
  finding: PassedLimit,
  contributors: AlertEvidence['contributors'],
): NewAlarm {
  const { kind, limit, at, since, observed } = finding
  const isChange = limit.overSeconds !== null
  const told: Finding = {
    text: `limit_${kind}`,
    name: sensor.name,
    unit: sensor.unit ?? '',
    observed,
    limit: limit.value,
    lastedSeconds: (at - since) / 1000,
    ...(sensor.equipmentTag !== null && { machine: sensor.equipmentTag }),
    ...(limit.overSeconds !== null && { withinSeconds: limit.overSeconds }),
  }
  const said = sayFinding(told, 'en')
  return {
    sensorId: sensor.sensorId,
    type: isChange ? 'trend' : 'limit',
    severity: limit.severity,
    ...said,
    recommendedAction: limit.response ?? said.recommendedAction,
    cause: causeOf(kind),
    score: 1,
    raisedAt: new Date(at),
    evidence: {
      detector: isChange ? 'rate_of_change' : 'limit',
      finding: told,
      window: { from: new Date(since).toISOString(), to: new Date(at).toISOString() },
      observed,
      unit: sensor.unit ?? '',
      limit: { name: names[kind](limit), value: limit.value },
      ...pastEvidence(finding),
      contributors,
    },
  }
}

const within = ({ overSeconds }: SensorLimit) => formatDuration(overSeconds ?? 0)

const names: Record<LimitKind, (limit: SensorLimit) => string> = {
  high: () => 'High limit',
  low: () => 'Low limit',
  rise: (limit) => `Rise within ${within(limit)}`,
  fall: (limit) => `Fall within ${within(limit)}`,
}
