import { type Clock, formatMoment } from '@/lib/format'
import { messagesFor, translator } from '@/lib/messages'

export type Difference = { from: string | null; to: string | null }

const wordsOf = {
  type: 'maintenanceType',
  priority: 'priority',
  failureMode: 'failureMode',
  failureMechanism: 'failureMechanism',
  failureCause: 'failureCause',
} as const

const chosen = ['type', 'priority', 'failureMode', 'failureMechanism', 'failureCause'] as const
const fields = ['title', 'description', 'dueAt', ...chosen] as const

/** A field that was edited, what it was before and is now, in words; one that is not known any more, by its name. */
export function differenceText(field: string, { from, to }: Difference, clock: Clock): string {
  const t = translator('taskHistory')
  const known = fields.find((one) => one === field)
  const text = (value: string | null) => (value === null ? t('nothing') : valueText(field, value, clock))
  return t('difference', { field: known ? translator('taskField')(known) : field, from: text(from), to: text(to) })
}

function valueText(field: string, value: string, { now, timeZone }: Clock): string {
  if (field === 'dueAt') return formatMoment(new Date(value), now, timeZone)
  const choice = chosen.find((one) => one === field)
  if (!choice) return value
  const words: Record<string, string> = messagesFor(wordsOf[choice])[wordsOf[choice]] ?? {}
  return words[value] ?? value
}
