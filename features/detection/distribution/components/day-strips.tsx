import { valueAxis } from '@/components/charts/value-axis'
import type { DayComparison } from '@/features/detection/distribution/compare-days'
import type { DaySummary } from '@/features/detection/distribution/day-summaries'
import { median } from '@/features/detection/median'
import { formatNumber } from '@/lib/format'
import { translator } from '@/lib/messages'

type Props = { comparison: DayComparison; unit: string | null; label: string }

/** Days that come to lie over each other are stacked; so many places are side by side. */
const places = 60
const [dot, room] = [3.5, 9]

/** Both periods on one axis: a dot for each day, a line at the middle one. */
export function DayStrips({ comparison, unit, label }: Props) {
  const t = translator('drift')
  const { reference, window } = comparison
  const values = [...reference, ...window].map(({ value }) => value)
  const ticks = valueAxis(Math.min(...values), Math.max(...values))
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)]
  const place = (value: number) => (value - low) / (high - low)
  return (
    <figure className="px-4 pb-4 sm:px-5">
      <div role="img" aria-label={label} className="space-y-1">
        <Strip name={t('reference')} days={reference} place={place} isHollow />
        <Strip name={t('window')} days={window} place={place} />
      </div>
      <p aria-hidden className="relative ml-26 h-5 text-ink-muted text-xs sm:ml-32">
        {ticks.map((tick) => (
          <span key={tick} className="absolute -translate-x-1/2" style={{ left: `${place(tick) * 100}%` }}>
            {formatNumber(tick)}
          </span>
        ))}
      </p>
      <figcaption className="mt-1 text-ink-muted text-xs">
        {unit ? t('caption', { unit }) : t('captionPlain')}
      </figcaption>
    </figure>
  )
}

type StripProps = { name: string; days: DaySummary[]; place: (value: number) => number; isHollow?: boolean }

function Strip({ name, days, place, isHollow = false }: StripProps) {
  const stacked = stack(days, place)
  const highest = Math.max(...stacked.map(({ level }) => level), 0)
  const height = (highest + 1) * room + room
  const middle = `${place(median(days.map(({ value }) => value))) * 100}%`
  return (
    <div className="flex items-end">
      <p className="w-26 shrink-0 pr-3 text-ink-muted text-xs sm:w-32">{name}</p>
      <svg aria-hidden="true" height={height} className="min-w-0 grow overflow-visible border-line border-b">
        <line x1={middle} x2={middle} y1={0} y2={height} stroke="var(--ink)" strokeWidth="1.5" />
        {stacked.map(({ day, at, level }) => (
          <circle
            key={day}
            cx={`${at * 100}%`}
            cy={height - room / 2 - level * room - 1}
            r={dot}
            fill={isHollow ? 'var(--card)' : 'var(--series)'}
            stroke="var(--series)"
            strokeWidth="1.5"
          />
        ))}
      </svg>
    </div>
  )
}

/** Where each day lies, and how many lie below it in the same place. */
function stack(days: DaySummary[], place: StripProps['place']) {
  const taken = new Map<number, number>()
  return [...days]
    .sort((a, b) => a.value - b.value)
    .map(({ day, value }) => {
      const at = place(value)
      const level = taken.get(Math.round(at * places)) ?? 0
      taken.set(Math.round(at * places), level + 1)
      return { day, at, level }
    })
}
