import type { LimitKind } from '@/db/limit-words'
import type { NewAlarm } from '@/features/alerts/raising/commands'
import { calledBy, written } from '@/features/detection/watch/words'
import { formatDuration } from '@/lib/format'
import type { LimitFinding, SensorLimit } from './judge-limits'

type Named = { sensorId: string; name: string; unit: string | null; equipmentTag: string | null }

/** What the alarms of a kind of limit are raised for: one alarm for all limits of a kind. */
export const causeOf = (kind: LimitKind): string => `limit_${kind}`

/** The alarm of a limit that is passed, in words for whoever stands at the machine, with its evidence. */
export function describeLimit(sensor: Named, finding: Extract<LimitFinding, { begins: true }>): NewAlarm {
  const { kind, limit, at, since, observed } = finding
  const isChange = limit.overSeconds !== null
  return {
    sensorId: sensor.sensorId,
    type: isChange ? 'trend' : 'limit',
    severity: limit.severity,
    message: sentence(sensor, finding),
    recommendedAction: limit.response ?? 'Compare with what stands at the machine, and bring it back behind the limit.',
    cause: causeOf(kind),
    score: 1,
    raisedAt: new Date(at),
    evidence: {
      detector: isChange ? 'rate_of_change' : 'limit',
      window: { from: new Date(since).toISOString(), to: new Date(at).toISOString() },
      observed,
      unit: sensor.unit ?? '',
      limit: { name: names[kind](limit), value: limit.value },
      contributors: [],
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

function sentence(sensor: Named, { kind, limit, at, since, observed }: Extract<LimitFinding, { begins: true }>) {
  const say = (value: number) => `${written(value)} ${sensor.unit ?? ''}`.trim()
  const name = calledBy(sensor)
  const lasted = at > since ? ` for ${formatDuration((at - since) / 1000)}` : ''
  if (kind === 'high' || kind === 'low') {
    const side = kind === 'high' ? 'above its high' : 'below its low'
    return `${name} is ${side} limit of ${say(limit.value)}${lasted}: ${say(observed)}.`
  }
  const moved = kind === 'rise' ? 'rose' : 'fell'
  return `${name} ${moved} by ${say(observed)} within ${within(limit)}, the limit is ${say(limit.value)}.`
}
