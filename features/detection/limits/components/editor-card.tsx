import { Card, CardHeader } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { calmerLimit } from '@/features/detection/limits/calmer-limit'
import { LimitEditor } from '@/features/detection/limits/components/limit-editor'
import type { parseLimitChoice } from '@/features/detection/limits/filters'
import type { SensorLimit } from '@/features/detection/limits/judge-limits'
import { limitScale } from '@/features/detection/limits/limit-scale'
import type { LimitValues, SentPast } from '@/features/detection/limits/limit-values'
import { packHours } from '@/features/detection/limits/pack-hours'
import type { LimitPast } from '@/features/detection/limits/past/queries'
import type { SensorRow } from '@/features/sensors/queries'
import { messagesFor, translator } from '@/lib/messages'
import { timeTicks } from '@/lib/time-ticks'

type Props = {
  sensor: SensorRow
  pathname: string
  choice: ReturnType<typeof parseLimitChoice>
  past: LimitPast | null
  timeZone: string
}

const minutes = 60

/** The limit that was chosen, or a new one, over the hours that it is tried on. Values are in the unit of the readings. */
export function EditorCard({ sensor, pathname, choice, past, timeZone }: Props) {
  const t = translator('limits')
  const { kind, limit, days, isCalmer } = choice
  const scale = limitScale(kind, past?.hours ?? [])
  const isChange = kind === 'rise' || kind === 'fall'
  const fresh: LimitValues = {
    kind,
    severity: 'medium',
    value: past ? scale.value : Number.NaN,
    deadband: past ? scale.deadband : 0,
    onDelaySeconds: isChange ? 0 : 5 * minutes,
    offDelaySeconds: 5 * minutes,
    overSeconds: isChange ? 60 * minutes : null,
    response: null,
  }
  const stored = limit && { id: limit.id, updatedAt: limit.updatedAt.toISOString(), values: valuesOf(limit) }
  return (
    <Card labelledBy="limit">
      <CardHeader
        id="limit"
        title={t(`kinds.${kind}`)}
        description={t(isCalmer ? 'calmerText' : limit ? 'changeText' : 'newText', { kind: t(`kinds.${kind}`) })}
      />
      <ClientMessages messages={messagesFor('limits', 'chart', 'severity', 'send')} timeZone={timeZone}>
        <LimitEditor
          key={`${limit?.id ?? kind} ${isCalmer}`}
          sensorId={sensor.sensorId}
          unit={sensor.unit}
          initial={stored && isCalmer ? calmerLimit(stored.values, scale) : (stored?.values ?? fresh)}
          past={past && sentPast(past, days, timeZone)}
          {...{ pathname, stored, scale, timeZone }}
        />
      </ClientMessages>
    </Card>
  )
}

function sentPast({ range, hours, ...past }: LimitPast, days: number, timeZone: string): SentPast {
  const ends = { from: range.from.getTime(), to: range.to.getTime() }
  return { ...past, ...ends, days, packedHours: packHours(hours), ticks: timeTicks(range, timeZone, 5) }
}

function valuesOf(limit: SensorLimit): LimitValues {
  const { kind, severity, value, deadband, onDelaySeconds, offDelaySeconds, overSeconds, response } = limit
  return { kind, severity, value, deadband, onDelaySeconds, offDelaySeconds, overSeconds, response }
}
