import type { Series } from '@/features/readings/queries'
import { formatCount, formatDuration, formatMoment } from '@/lib/format'
import { translator } from '@/lib/messages'
import type { TimeRange } from '@/lib/time-range'

/** From what a chart is drawn, in one sentence: source, band, number of points, up to where it is complete. */
export function seriesSource(series: Series, { to }: TimeRange, timeZone: string): string {
  const t = translator('sensor')
  const count = series.points.filter(({ avg }) => avg !== null).length
  const hasGaps = count < series.points.length
  const drawn =
    series.bucketSeconds === null
      ? t('raw', { count })
      : t('buckets', { bucket: bucketName(series.bucketSeconds), count, readings: formatCount(series.readingCount) })
  return [
    drawn,
    series.completeTo &&
      t(series.awaitsLate ? 'completeToLate' : 'completeTo', { at: formatMoment(series.completeTo, to, timeZone) }),
    series.roughTo && t('roughTo', { at: formatMoment(series.roughTo, to, timeZone) }),
    hasGaps && t('gap'),
  ]
    .filter(Boolean)
    .join('; ')
}

/** What a point of so many seconds is: an hourly mean, the mean of 3 h. */
export function bucketName(seconds: number): string {
  const t = translator('sensor')
  if (seconds === 86_400) return t('daily')
  return seconds === 3600 ? t('hourly') : t('bucketMean', { bucket: formatDuration(seconds) })
}
