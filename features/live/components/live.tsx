import { mostSensors } from '@/features/live/input'
import { translator } from '@/lib/messages'
import { LiveConnection } from './live-connection'

type Props = {
  /** When the page was read. */
  now: Date
  timeZone: string
  /** Whose newest values the page shows, in `LiveValue`, `Freshness` and `StaleFrame`. */
  sensorIds?: string[]
  /** It waits for a first reading: it is read again as soon as one comes, of any sensor. */
  awaitsReadings?: boolean
  /** How often it is read again although nothing was told, for what tells nobody, such as a silence. */
  everySeconds?: number
}

/** A request's head takes 16 kB; a sensor's id at most 255 characters. */
const mostCharacters = 8_000

/** Keeps a page up to date while it can be seen. Once on a page, at its top. */
export function Live({ now, timeZone, sensorIds = [], awaitsReadings = false, everySeconds = 60 }: Props) {
  const t = translator('live')
  const words = { live: t('live'), reconnecting: t('reconnecting'), offline: t.raw('offline'), hint: t('offlineHint') }
  return (
    <LiveConnection
      query={queryOf(sensorIds, awaitsReadings)}
      readAt={now.getTime()}
      {...{ timeZone, everySeconds, words }}
    />
  )
}

/** As many sensors as fit. */
function queryOf(sensorIds: string[], awaitsReadings: boolean): string {
  const parts = awaitsReadings ? ['any=1'] : []
  let left = mostCharacters
  for (const id of new Set(sensorIds)) {
    const part = `sensor=${encodeURIComponent(id)}`
    left -= part.length + 1
    if (left < 0 || parts.length >= mostSensors) break
    parts.push(part)
  }
  return parts.join('&')
}
