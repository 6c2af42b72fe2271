import type { ChartBand, ChartMark, ChartTrace, ChartZone } from '@/components/charts/chart-model'
import { markInk, markSigns } from '@/components/charts/mark-signs'
import { traceStrokes } from '@/components/charts/trace-strokes'
import { classNames } from '@/lib/class-names'

type Zone = `zone${ChartZone['shade']}`
type Area = 'line' | 'band' | ChartBand['look'] | 'limit' | 'usual' | ChartTrace['look'] | Zone
export type LegendItem = { sign: Area | ChartMark['sign']; label: string }

const swatch = (ink: string) => (
  <rect y="1" width="14" height="12" fill={`var(--${ink})`} stroke="var(--line-strong)" strokeWidth="0.5" />
)

const areas: Record<Area, React.ReactNode> = {
  line: <path d="M0 7h14" stroke="var(--series)" strokeWidth="2" />,
  band: <rect y="1" width="14" height="12" fill="var(--series-band)" stroke="var(--series-edge)" />,
  limit: <path d="M0 7h14" stroke="var(--critical)" strokeWidth="1.5" strokeDasharray="6 2" />,
  usual: <path d="M0 7h14" stroke="var(--line-strong)" strokeWidth="1.5" strokeDasharray="2 2" />,
  earlier: <path d="M0 7h14" {...traceStrokes.earlier} />,
  other1: <path d="M0 7h14" {...traceStrokes.other1} />,
  other2: <path d="M0 7h14" {...traceStrokes.other2} />,
  other3: <path d="M0 7h14" {...traceStrokes.other3} />,
  evidence: swatch('evidence'),
  late: swatch('late'),
  worked: swatch('worked'),
  baseline: swatch('baseline'),
  zone0: swatch('zone-0'),
  zone1: swatch('zone-1'),
  zone2: swatch('zone-2'),
  zone3: swatch('zone-3'),
}

const drawings = { ...areas, ...markSigns }

/** What the signs of a chart mean; in a column on a phone it stands last, as the chart has to be seen first. */
export function ChartLegend({ items }: { items: LegendItem[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 px-4 pb-2 text-ink-muted text-xs max-sm:order-last max-sm:pt-2 sm:px-5">
      {items.map(({ sign, label }) => (
        <li key={`${sign} ${label}`} className="wrap-anywhere inline-flex items-center gap-1.5">
          <svg
            aria-hidden="true"
            width="13"
            height="13"
            viewBox="0 0 14 14"
            className={classNames('shrink-0', sign in markInk && markInk[sign as ChartMark['sign']])}
          >
            {drawings[sign]}
          </svg>
          {label}
        </li>
      ))}
    </ul>
  )
}
