import type { ChartTrace } from '@/components/charts/chart-model'
import { CoverageStrip } from '@/components/charts/coverage-strip'
import { expectedReadings } from '@/features/readings/coverage'
import { coverageSlices, longestGap, lower } from '@/features/readings/coverage-slices'
import type { Series } from '@/features/readings/queries'
import { formatCount, formatDuration, formatMoment, formatNumber, formatShare } from '@/lib/format'
import { translator } from '@/lib/messages'
import type { TimeRange } from '@/lib/time-range'

/** A reading of less is marked as doubtful. */
const doubtfulBelow = 0.5

/** By so much more than was expected no share is told: the interval is what a sensor sends at least. */
const surplusFrom = 1.1

type Props = {
  sensor: { intervalSeconds: number | null; createdAt: Date }
  series: Series
  range: TimeRange
  /** When the sensor's first reading is from. */
  firstAt: Date
  traces: ChartTrace[]
  now: Date
  timeZone: string
}

/** How much of what was expected came and how good it was, as a bar on the chart's time axis and in words. */
export function Coverage({ sensor, series, range, firstAt, traces, now, timeZone }: Props) {
  const { points, bucketSeconds, readingCount } = series
  const { intervalSeconds, createdAt } = sensor
  const t = translator('sensor')
  const first = firstAt > range.from ? (points[0]?.at ?? firstAt.getTime()) : firstAt.getTime()
  const owedFrom = Math.min(createdAt.getTime(), first)
  const slices = coverageSlices({ points, bucketSeconds, intervalSeconds, owedFrom, range, now })
  const expected = expectedReadings({ intervalSeconds, createdAt, readingCount, firstAt: first }, range, now)
  const gap = longestGap(points, bucketSeconds)
  const quality = points.reduce<number | null>((lowest, point) => lower(lowest, point.quality), null)
  const isDoubtful = quality !== null && quality < doubtfulBelow
  const said = [
    expected !== null &&
      t(readingCount > surplusFrom * expected ? 'receivedMore' : 'received', {
        received: formatCount(readingCount),
        expected: formatCount(Math.round(expected)),
        share: formatShare(Math.min(1, readingCount / Math.round(expected))),
      }),
    gap &&
      t('longestGap', {
        duration: formatDuration((gap.to - gap.from) / 1000),
        at: formatMoment(new Date(gap.from), now, timeZone),
      }),
    quality !== null && t('lowestQuality', { quality: formatNumber(quality) }),
  ].filter(Boolean)
  if (said.length === 0) return null
  const parts = slices.map((slice) => ({ ...slice, doubtful: slice.quality !== null && slice.quality < doubtfulBelow }))
  return (
    <>
      <CoverageStrip parts={parts} from={range.from.getTime()} to={range.to.getTime()} traces={traces} />
      <p className="px-4 pb-1 text-ink-muted text-xs sm:px-5">
        {said.join('; ')}. {parts.length > 0 && t('coverageLegend')}{' '}
        {isDoubtful && t('qualityLegend', { limit: doubtfulBelow })}
      </p>
    </>
  )
}
