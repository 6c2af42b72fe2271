import { Activity } from 'react'
import { mostMachines, mostSensors } from '@/features/live/input'
import { translator } from '@/lib/messages'
import { LiveConnection } from './live-connection'

type Props = {
  /** When the page was read. */
  now: Date
  timeZone: string
  /** Whose newest values the page shows, in `LiveValue`, `Freshness` and `StaleFrame`. */
  sensorIds?: string[]
  /** The same of machines, for `Freshness` and `StaleFrame`; null for the sensors of none. */
  machineIds?: (string | null)[]
  /** It waits for a first reading: it is read again as soon as one comes, of its sensors or, without any, of whichever. */
  awaitsReadings?: boolean
  /** How often it is read again although nothing was told, for what tells nobody, such as a silence. */
  everySeconds?: number
}

/** A request's head takes 16 kB; a sensor's id at most 255 characters. */
const mostCharacters = 8_000

/** Keeps a page up to date while it can be seen. Once on a page, at its top. */
export function Live({
  now,
  timeZone,
  sensorIds = [],
  machineIds = [],
  awaitsReadings = false,
  everySeconds = 60,
}: Props) {
  const t = translator('live')
  const words = { live: t('live'), reconnecting: t('reconnecting'), offline: t.raw('offline'), hint: t('offlineHint') }
  const any = awaitsReadings && sensorIds.length === 0 ? ['any=1'] : []
  const query = [...any, ...machineIds.slice(0, mostMachines).map(machinePart), ...sensorParts(sensorIds)].join('&')
  return (
    <Activity>
      <LiveConnection readAt={now.getTime()} {...{ query, timeZone, everySeconds, awaitsReadings, words }} />
    </Activity>
  )
}

const machinePart = (id: string | null) => `machine=${id ?? 'none'}`

/** As many as fit. */
function sensorParts(sensorIds: string[]): string[] {
  const parts: string[] = []
  let left = mostCharacters
  for (const id of [...new Set(sensorIds)].slice(0, mostSensors)) {
    const part = `sensor=${encodeURIComponent(id)}`
    left -= part.length + 1
    if (left >= 0) parts.push(part)
  }
  return parts
}
