import { buttonClass } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { everyReadingLimit, type Series } from '@/features/readings/queries'
import type { SensorView } from '@/features/readings/view/queries'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import { rangeQuery } from '@/lib/time-range'

type Props = { view: Pick<SensorView, 'range' | 'compared' | 'rawFrom'>; series: Series; pathname: string }

/** From means to every reading of the range, where that many can be shown, and back. */
export function ReadingsSwitch({ view: { range, compared, rawFrom }, series, pathname }: Props) {
  const t = translator('sensor')
  const { everyReading, earlier, others } = compared
  const isRaw = series.source === 'raw'
  if (everyReading && !isRaw)
    return <p className="max-w-60 self-center text-ink-muted text-sm">{t('tooManyReadings')}</p>
  const mayShow = !isRaw && !earlier && others.length === 0 && range.from >= rawFrom
  if (!everyReading && !(mayShow && series.readingCount <= everyReadingLimit)) return null
  // A range that moves with the clock keeps to its name in either.
  const times = range.preset
    ? { range: range.preset }
    : range.since
      ? { from: range.from.toISOString() }
      : rangeQuery(range)
  const href = hrefWith(pathname, {}, { ...times, show: everyReading ? null : 'readings' })
  return (
    <Link href={href} scroll={false} className={buttonClass()}>
      {everyReading ? t('means') : t('everyReading')}
    </Link>
  )
}
