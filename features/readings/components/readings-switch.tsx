import { buttonClass } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { everyReadingLimit, type Series } from '@/features/readings/queries'
import type { SensorView } from '@/features/readings/view/queries'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import { choiceQuery } from '@/lib/time-range'

type Props = { view: Pick<SensorView, 'range' | 'compared' | 'rawFrom' | 'zone'>; series: Series; pathname: string }

/** From means to every reading of the range, where that many can be shown, and back. */
export function ReadingsSwitch({ view: { range, compared, rawFrom, zone }, series, pathname }: Props) {
  const t = translator('sensor')
  const { everyReading, earlier, others } = compared
  const isRaw = series.source === 'raw'
  if (everyReading && !isRaw)
    return <p className="max-w-60 self-center text-ink-muted text-sm">{t('tooManyReadings')}</p>
  const mayShow = !isRaw && !earlier && others.length === 0 && range.from >= rawFrom
  if (!everyReading && !(mayShow && series.readingCount <= everyReadingLimit)) return null
  const href = hrefWith(pathname, choiceQuery(range), { zone, show: everyReading ? null : 'readings' })
  return (
    <Link href={href} scroll={false} className={buttonClass()}>
      {everyReading ? t('means') : t('everyReading')}
    </Link>
  )
}
