import { axisHeight } from '@/components/charts/chart-model'
import { formatNumber } from '@/lib/format'

type Props = { label: string; low: number; high: number; counts: number[] }

/** How many values lie where, as bars from the lowest to the highest. */
export function Histogram({ label, low, high, counts }: Props) {
  const most = Math.max(...counts, 1)
  const bars = counts.map((count, bin) => ({ count, at: low + (bin * (high - low)) / counts.length }))
  const marks = high > low ? [low, (low + high) / 2, high] : [low]
  const places = ['left-0', 'left-1/2 -translate-x-1/2', 'right-0']
  return (
    <div role="img" aria-label={label} className="relative mx-4 h-56 text-ink-muted text-xs sm:mx-5">
      <div
        className="absolute inset-x-0 top-0 flex items-end gap-px border-line border-b"
        style={{ bottom: axisHeight }}
      >
        {bars.map(({ count, at }) => (
          <div key={at} className="min-h-px min-w-0 flex-1 bg-series" style={{ height: `${(100 * count) / most}%` }} />
        ))}
      </div>
      {marks.map((value, i) => (
        <span key={value} className={`absolute bottom-2 ${marks.length === 1 ? places[1] : places[i]}`}>
          {formatNumber(value)}
        </span>
      ))}
    </div>
  )
}
