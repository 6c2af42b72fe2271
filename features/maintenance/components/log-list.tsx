import { Badge } from '@/components/ui/badge'
import { Link } from '@/components/ui/link'
import { tagAndName } from '@/features/equipment/tag-and-name'
import { PhotoStrip } from '@/features/maintenance/photos/components/photo-strip'
import type { LogRow } from '@/features/maintenance/queries'
import { formatDuration, formatMoment, formatMoney } from '@/lib/format'
import { translator } from '@/lib/messages'

type Props = { logs: LogRow[]; now: Date; timeZone: string; shows: 'subject' | 'work' }

/** Log entries, each with who did what when; `subject` also says on which machine. */
export function LogList({ logs, now, timeZone, shows }: Props) {
  return (
    <ul className="divide-y divide-line border-line border-t">
      {logs.map((log) => (
        <li key={log.id} id={`log-${log.id}`} className="px-4 py-3 target:bg-sunken sm:px-5">
          <div className="flex flex-wrap justify-between gap-x-6">
            <LogHead log={log} now={now} timeZone={timeZone} />
            {shows === 'subject' && <Subject log={log} />}
          </div>
          <p className="mt-1.5 whitespace-pre-line break-words text-sm">
            {log.correctedById ? <s className="text-ink-muted">{log.description}</s> : log.description}
          </p>
          <PhotoStrip photos={log.photos} className="mt-2" />
          <Details log={log} />
        </li>
      ))}
    </ul>
  )
}

function LogHead({ log, now, timeZone }: { log: LogRow; now: Date; timeZone: string }) {
  const t = translator('maintenance')
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-muted text-sm">
      <Badge>{translator('activity')(log.activity)}</Badge>
      {t('by', { name: log.performedBy, at: formatMoment(log.performedAt, now, timeZone) })}
      <EntryLinks log={log} />
    </p>
  )
}

/** The ways to the entry itself, to the one that it corrects, and to the one that corrects it. */
function EntryLinks({ log: { id, correctsId, correctedById } }: { log: LogRow }) {
  const t = translator('correction')
  const ways = [
    correctsId && { id: correctsId, text: t('corrects') },
    correctedById && { id: correctedById, text: t('correctedBy') },
    { id, text: t('open') },
  ]
  return ways.map(
    (way) =>
      way && (
        <Link key={way.id} href={`/maintenance/log/${way.id}`} className={target}>
          {way.text}
        </Link>
      ),
  )
}

function Details({ log }: { log: LogRow }) {
  const { labourMinutes, downtimeMinutes, partsUsed, partsCost, currency } = log
  const t = translator('maintenance')
  const details = [
    labourMinutes && t('labour', { duration: formatDuration(labourMinutes * 60) }),
    downtimeMinutes && t('downtime', { duration: formatDuration(downtimeMinutes * 60) }),
    partsUsed && t('parts', { parts: partsUsed }),
    partsCost !== null && t('partsCost', { cost: formatMoney(partsCost, currency) }),
  ].filter(Boolean)
  return details.length > 0 && <p className="mt-1 text-ink-muted text-sm">{details.join(' · ')}</p>
}

const target = 'link inline-flex min-h-11 items-center sm:min-h-6'

function Subject({ log }: { log: LogRow }) {
  const t = translator('maintenance')
  return (
    <p className="flex flex-wrap gap-x-4 text-sm">
      {log.equipmentTag && (
        <Link href={`/maintenance?equipment=${encodeURIComponent(log.equipmentTag)}`} className={target}>
          {tagAndName(log.equipmentTag, log.equipmentName)}
        </Link>
      )}
      {log.sensorId && (
        <Link href={`/sensors/${encodeURIComponent(log.sensorId)}`} className={target}>
          {log.sensorName ?? log.sensorId}
        </Link>
      )}
      {log.alertId && (
        <Link href={`/alerts/${log.alertId}`} className={target}>
          {t('alert')}
        </Link>
      )}
    </p>
  )
}
