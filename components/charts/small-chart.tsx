import type { ChartZone } from '@/components/charts/chart-model'
import { bandPath, dotsPath, linePath, type Scales, scalesOf } from '@/components/charts/chart-paths'
import { type ChartPoint, columnsOf } from '@/components/charts/chart-points'
import { modelAxis, shownPart } from '@/components/charts/model-axis'
import { formatNumber } from '@/lib/format'

type Props = {
  points: ChartPoint[]
  from: number
  to: number
  /** Moments of the grid. */
  ticks: number[]
  zones: ChartZone[]
  /** Moments at which something happened. */
  marks: number[]
  /** Time without data that has not ended: hatched. */
  silentFrom: number | null
  now: number
  label: string
}

const width = 1000
const height = 100

/** A chart among many on one time axis, drawn by the server: mean and band, its lowest and highest value beside it. */
export function SmallChart({ points, from, to, ticks, zones, marks, silentFrom, now, label }: Props) {
  const hasValues = points.some(([, avg]) => avg !== null)
  const scale = modelAxis({ points, zones, traces: [], levels: [] })
  const [low = 0, high = 1] = [scale[0], scale.at(-1)]
  const scales = scalesOf({ from, to }, scale, { width, height })
  const { x, y } = scales
  const columns = columnsOf(
    points,
    points.some(([, , min, max]) => min !== max),
  )
  const hatchFrom = silentFrom === null ? null : Math.max(silentFrom, from)
  return (
    <div className="flex h-16 pr-3 group-data-kiosk/frame:h-12">
      <p
        aria-hidden
        className="flex w-13 shrink-0 flex-col justify-between pr-2 text-right text-ink-muted text-xs leading-none"
      >
        {hasValues && <span>{formatNumber(high)}</span>}
        {hasValues && <span>{formatNumber(low)}</span>}
      </p>
      <div className="relative min-w-0 grow border-line border-y">
        {hatchFrom !== null && hatchFrom < Math.min(now, to) && (
          <div
            style={{ left: `${x(hatchFrom) / 10}%`, right: `${100 - x(Math.min(now, to)) / 10}%` }}
            className="hatched absolute inset-y-0"
          />
        )}
        <svg
          role="img"
          aria-label={label}
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          className="absolute inset-0 size-full"
        >
          {hasValues && <Zones zones={zones} scale={scale} y={y} />}
          <path
            d={ticks.map((at) => `M${x(at)} 0v${height}`).join('')}
            stroke="var(--line)"
            vectorEffect="non-scaling-stroke"
          />
          <path
            d={marks.map((at) => `M${x(at)} 0v${height}`).join('')}
            stroke="var(--line-strong)"
            strokeDasharray="2 2"
            vectorEffect="non-scaling-stroke"
          />
          <path
            d={bandPath(columns, scales)}
            fill="var(--series-band)"
            stroke="var(--series-edge)"
            strokeWidth="0.75"
            vectorEffect="non-scaling-stroke"
          />
          <path
            d={linePath(columns, scales) + dotsPath(columns, scales)}
            fill="none"
            stroke="var(--series)"
            strokeWidth="1.5"
            strokeLinecap="round"
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
      </div>
    </div>
  )
}

function Zones({ zones, scale, y }: { zones: ChartZone[]; scale: number[]; y: Scales['y'] }) {
  return zones.map((zone) => {
    const part = shownPart(zone, scale)
    if (!part || zone.shade === 0) return null
    const [top, bottom] = [y(part.high), y(part.low)]
    return <rect key={zone.name} y={top} width={width} height={bottom - top} fill={`var(--zone-${zone.shade})`} />
  })
}
