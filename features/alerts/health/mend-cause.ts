import { type LimitKind, limitKinds } from '@/db/limit-words'
import { hrefWith } from '@/lib/search-query'

/** What a cause that comes again and again is about; `limitId` is the limit that raises it, null where it is gone. */
export type MendedCause = { id: string; key: string; sensorId: string; limitId: string | null }

/** The limit editor of a sensor at the limit behind a cause, or a new one of its kind; null for what no limit decides. */
export function limitEditorOf({ key, sensorId, limitId }: MendedCause, isCalmer: boolean) {
  const kind: LimitKind | undefined = key.endsWith('/vibration_zone')
    ? 'high'
    : limitKinds.find((one) => key.endsWith(`/limit_${one}`))
  if (!kind) return null
  const asked = limitId === null ? { new: kind } : { limit: limitId, ...(isCalmer && { calmer: 1 }) }
  return hrefWith(`/sensors/${encodeURIComponent(sensorId)}/limits`, {}, asked)
}

/** The page of an alert with its form to shelve it open, the reason filled in. */
export const shelvingOf = ({ id }: MendedCause, reason: string) => hrefWith(`/alerts/${id}`, {}, { shelve: reason })
