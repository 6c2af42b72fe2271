'use client'

import { useMemo } from 'react'
import { axisHeight, axisWidth } from '@/components/charts/chart-model'
import { valueAxis } from '@/components/charts/value-axis'
import { SeverityShape } from '@/components/ui/severity-shape'
import { formatNumber } from '@/lib/format'

/** Begin in ms, lowest, mean and highest value of an hour. */
type Hour = [at: number, low: number, mean: number, high: number]

type Props = {
  label: string
  hours: Hour[]
  from: number
  to: number
  ticks: { at: number; label: string }[]
  /** What the value axis holds at least; it stays while the level moves. */
  least: number
  most: number
  /** A line across; null for none. */
  level: number | null
  spans: { from: number; to: number | null }[]
  /** Instants that are told by a sign at the top. */
  failures: number[]
}

const columns = 480
const hourMs = 3_600_000

/** Hours as a band from lowest to highest with their mean, drawn once, and above them a level that moves with every key. */
export function LimitChart({ label, hours, from, to, ticks, least, most, level, spans, failures }: Props) {
  const axis = valueAxis(least, most)
  const [bottom, top] = [axis[0] ?? 0, axis.at(-1) ?? 1]
  const paths = useMemo(() => pathsOf(hours, { from, to, bottom, top }), [hours, from, to, bottom, top])
  const x = (at: number) => `${(100 * (Math.min(to, Math.max(from, at)) - from)) / (to - from)}%`
  const y = (value: number) => `${(100 * (top - Math.min(top, Math.max(bottom, value)))) / (top - bottom)}%`
  return (
    <div role="img" aria-label={label} className="relative mr-3 h-64 text-ink-muted text-xs sm:h-72">
      <div className="absolute top-3 right-0 left-0" style={{ bottom: axisHeight }}>
        {axis.map((value) => (
          <div key={value} className="absolute right-0 left-0" style={{ top: y(value) }}>
            <span className="absolute -translate-y-1/2 pr-2 text-right" style={{ width: axisWidth }}>
              {formatNumber(value)}
            </span>
            <div className="absolute right-0 border-line border-t" style={{ left: axisWidth }} />
          </div>
        ))}
        <div className="absolute inset-y-0 right-0" style={{ left: axisWidth }}>
          {spans.map((span) => (
            <div
              key={span.from}
              className="absolute inset-y-0 min-w-0.5 bg-(--evidence)"
              style={{ left: x(span.from), right: `calc(100% - ${x(span.to ?? to)})` }}
            >
              <div className="absolute inset-x-0 bottom-0 h-1.5 min-w-0.5 bg-critical" />
            </div>
          ))}
          <svg
            aria-hidden="true"
            viewBox={`0 0 ${columns} 100`}
            preserveAspectRatio="none"
            className="absolute size-full"
          >
            <path
              d={paths.band}
              fill="var(--series-band)"
              stroke="var(--series-edge)"
              vectorEffect="non-scaling-stroke"
            />
            <path
              d={paths.line}
              fill="none"
              stroke="var(--series)"
              strokeWidth="1.5"
              vectorEffect="non-scaling-stroke"
            />
          </svg>
          {level !== null && (
            <div className="absolute inset-x-0 border-critical border-t-2 border-dashed" style={{ top: y(level) }} />
          )}
          {failures.map((at) => (
            <div
              key={at}
              className="absolute inset-y-0 border-line-strong border-l border-dashed"
              style={{ left: x(at) }}
            >
              <SeverityShape
                severity="critical"
                className="-translate-x-1/2 -translate-y-full absolute text-critical"
              />
            </div>
          ))}
          {ticks.map((tick) => (
            <span
              key={tick.at}
              className="-translate-x-1/2 absolute top-full whitespace-nowrap pt-1.5"
              style={{ left: x(tick.at) }}
            >
              {tick.label}
            </span>
          ))}
        </div>
      </div>
    </div>
  )
}

type Column = { low: number; high: number; sum: number; count: number }

function pathsOf(hours: Hour[], { from, to, bottom, top }: { from: number; to: number; bottom: number; top: number }) {
  const filled = new Map<number, Column>()
  const wide = Math.max(1, Math.ceil((to - from) / hourMs / columns))
  for (const [at, low, mean, high] of hours) {
    const column = Math.floor((at - from) / hourMs / wide)
    const { low: least, high: most, sum, count } = filled.get(column) ?? { low, high, sum: 0, count: 0 }
    filled.set(column, { low: Math.min(least, low), high: Math.max(most, high), sum: sum + mean, count: count + 1 })
  }
  const width = (columns * wide * hourMs) / (to - from)
  const y = (value: number) => ((100 * (top - value)) / (top - bottom)).toFixed(2)
  const runs = runsOf(filled)
  const points = (run: [number, Column][], of: (column: Column) => number) =>
    run.flatMap(([at, column]) => [at, at + 1].map((edge) => `${(edge * width).toFixed(1)} ${y(of(column))}`))
  const line = runs.map((run) => `M${points(run, ({ sum, count }) => sum / count).join('L')}`)
  const band = runs.map((run) => {
    const back = points(run, ({ low }) => low).reverse()
    return `M${[...points(run, ({ high }) => high), ...back].join('L')}Z`
  })
  return { band: band.join(''), line: line.join('') }
}

/** Columns side by side; where one is missing, a new run begins. */
function runsOf(filled: Map<number, Column>): [number, Column][][] {
  const runs: [number, Column][][] = []
  for (const entry of [...filled].sort(([a], [b]) => a - b)) {
    const last = runs.at(-1)
    if (last && last.at(-1)?.[0] === entry[0] - 1) last.push(entry)
    else runs.push([entry])
  }
  return runs
}
