import type { SensorLimit } from '@/features/detection/limits/judge-limits'
import { formatDuration, formatValue } from '@/lib/format'
import { translator } from '@/lib/messages'

/** A limit in a few words: above 80 °C for 5 min. */
export function LimitSentence({ limit, unit }: { limit: SensorLimit; unit: string | null }) {
  const t = translator('limits')
  const { kind, value, overSeconds, onDelaySeconds } = limit
  const what = t(`sentences.${kind}`, {
    value: formatValue(value, unit),
    over: formatDuration(overSeconds ?? 0),
  })
  return <span>{onDelaySeconds > 0 ? t('lasting', { what, delay: formatDuration(onDelaySeconds) }) : what}</span>
}
