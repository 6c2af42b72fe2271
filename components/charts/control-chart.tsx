import { axisHeight, axisWidth } from '@/components/charts/chart-model'
import { valueAxis } from '@/components/charts/value-axis'
import { formatNumber } from '@/lib/format'

type Point = { start: number; value: number; lower: number; upper: number; isMarked: boolean }

const densePoints = 60

type Props = {
  label: string
  centre: number
  points: Point[]
  /** From one point to its neighbour; a line is drawn between neighbours alone. */
  stepMs: number
  from: number
  to: number
  ticks: { at: number; label: string }[]
}

/** Points in order of time with their centre line and control limits; what is marked stands out by its form, too. */
export function ControlChart({ label, centre, points, stepMs, from, to, ticks }: Props) {
  const all = points.flatMap(({ value, lower, upper }) => [value, lower, upper])
  const axis = valueAxis(Math.min(...all), Math.max(...all))
  const [bottom, top] = [axis[0] ?? 0, axis.at(-1) ?? 1]
  const x = (at: number) => (100 * (at - from)) / (to - from)
  const y = (value: number) => (100 * (top - value)) / (top - bottom)
  const runs = runsOf(points, stepMs)
  const mark = points.length > densePoints ? smallMarkClass : markClass
  const line = (of: (point: Point) => number) =>
    runs.map((run) => `M${run.map((point) => `${x(point.start)} ${y(of(point))}`).join('L')}`).join('')
  return (
    <div role="img" aria-label={label} className="relative mr-3 h-64 text-ink-muted text-xs sm:h-72">
      <div className="absolute top-3 right-0 left-0" style={{ bottom: axisHeight }}>
        {axis.map((value) => (
          <div key={value} className="absolute right-0 left-0" style={{ top: `${y(value)}%` }}>
            <span className="absolute -translate-y-1/2 pr-2 text-right" style={{ width: axisWidth }}>
              {formatNumber(value)}
            </span>
            <div className="absolute right-0 border-line border-t" style={{ left: axisWidth }} />
          </div>
        ))}
        <div className="absolute inset-y-0 right-0" style={{ left: axisWidth }}>
          <svg aria-hidden="true" viewBox="0 0 100 100" preserveAspectRatio="none" className="absolute size-full">
            <line x1="0" x2="100" y1={y(centre)} y2={y(centre)} {...limitStroke} strokeDasharray="none" />
            <path d={line(({ upper }) => upper)} {...limitStroke} />
            <path d={line(({ lower }) => lower)} {...limitStroke} />
            <path
              d={line(({ value }) => value)}
              fill="none"
              stroke="var(--series)"
              strokeWidth="1.5"
              vectorEffect="non-scaling-stroke"
            />
          </svg>
          {points.map(({ start, value, isMarked }) => (
            <span
              key={start}
              className={isMarked ? mark : pointClass}
              style={{ left: `${x(start)}%`, top: `${y(value)}%` }}
            />
          ))}
          {ticks.map((tick) => (
            <span
              key={tick.at}
              className="absolute top-full -translate-x-1/2 whitespace-nowrap pt-1.5"
              style={{ left: `${x(tick.at)}%` }}
            >
              {tick.label}
            </span>
          ))}
        </div>
      </div>
    </div>
  )
}

const pointClass = 'absolute size-1 -translate-1/2 rounded-full bg-series'
const markClass = 'absolute size-2 -translate-1/2 rotate-45 bg-critical'
/** Where points are dense, as on a phone, a mark is no wider than what lies between them. */
const smallMarkClass = 'absolute size-1.5 -translate-1/2 rotate-45 bg-critical max-sm:size-1'
const limitStroke = {
  fill: 'none',
  stroke: 'var(--ink-muted)',
  strokeWidth: '1',
  strokeDasharray: '5 4',
  vectorEffect: 'non-scaling-stroke',
} as const

/** Points side by side; where one is missing, a new run begins. */
function runsOf(points: Point[], stepMs: number): Point[][] {
  const runs: Point[][] = []
  for (const point of points) {
    const last = runs.at(-1)
    if (last && last.at(-1)?.start === point.start - stepMs) last.push(point)
    else runs.push([point])
  }
  return runs
}
