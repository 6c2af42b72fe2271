import type { ChartZone } from '@/components/charts/chart-model'
import type { ChartPoint } from '@/components/charts/chart-points'
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
  const x = (at: number) => Math.round(((at - from) / (to - from)) * width * 10) / 10
  const y = (value: number) => Math.round((1 - (value - low) / (high - low)) * height * 10) / 10
  const runs = runsOf(points)
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
            d={runs.map((run) => bandOf(run, x, y)).join('')}
            fill="var(--series-band)"
            stroke="var(--series-edge)"
            strokeWidth="0.75"
            vectorEffect="non-scaling-stroke"
          />
          <path
            d={runs.map((run) => lineOf(run, x, y)).join('')}
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

function Zones({ zones, scale, y }: { zones: ChartZone[]; scale: number[]; y: Scale }) {
  return zones.map((zone) => {
    const part = shownPart(zone, scale)
    if (!part || zone.shade === 0) return null
    const [top, bottom] = [y(part.high), y(part.low)]
    return <rect key={zone.name} y={top} width={width} height={bottom - top} fill={`var(--zone-${zone.shade})`} />
  })
}

type Known = { at: number; avg: number; min: number; max: number }
type Scale = (value: number) => number

/** Points without gaps between them. */
function runsOf(points: ChartPoint[]): Known[][] {
  const runs: Known[][] = [[]]
  for (const [at, avg, min, max] of points) {
    if (avg === null || min === null || max === null) runs.push([])
    else runs.at(-1)?.push({ at, avg, min, max })
  }
  return runs.filter((run) => run.length > 0)
}

/** A point that stands alone is a line of no length, which round ends make a dot. */
const lineOf = (run: Known[], x: Scale, y: Scale) =>
  `M${run.map(({ at, avg }) => `${x(at)} ${y(avg)}`).join('L')}${run.length === 1 ? 'h0' : ''}`

function bandOf(run: Known[], x: Scale, y: Scale): string {
  if (run.every(({ min, max }) => min === max)) return ''
  const top = run.map(({ at, max }) => `${x(at)} ${y(max)}`)
  const bottom = run.map(({ at, min }) => `${x(at)} ${y(min)}`).reverse()
  return `M${[...top, ...bottom].join('L')}Z`
}
