import { Link } from '@/components/ui/link'
import type { AlertEvidence } from '@/features/alerts/input'
import { formatNumber } from '@/lib/format'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import { rangeQuery, type TimeRange } from '@/lib/time-range'

/** `names` by the identifier of the sensor. */
type Props = { evidence: AlertEvidence; names: Map<string, string>; range: TimeRange }

/** Sensors that moved, or fell silent, with the one that raised the alert; each opens at the same time. */
export function Contributors({ evidence: { contributors, detector }, names, range }: Props) {
  const t = translator('alert')
  const isSilence = detector === 'missing_data'
  if (contributors.length === 0) return null
  return (
    <div className="mt-4 px-4 sm:px-5">
      <h3 className="font-medium text-sm">{t(isSilence ? 'silentWithIt' : 'contributors')}</h3>
      {!isSilence && <p className="text-ink-muted text-sm">{t('contributorsHint')}</p>}
      <ul className="mt-2 max-w-md divide-y divide-line text-sm">
        {contributors.map(({ sensorId, change }) => (
          <li key={sensorId} className="flex items-baseline justify-between gap-4 py-1.5">
            <Link
              href={hrefWith(`/sensors/${encodeURIComponent(sensorId)}`, {}, rangeQuery(range))}
              className="link wrap-anywhere min-w-0"
            >
              {names.get(sensorId) ?? sensorId}
            </Link>
            {!isSilence && (
              <span className="whitespace-nowrap">
                {t('change', { change: `${change > 0 ? '+' : ''}${formatNumber(change)}` })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
