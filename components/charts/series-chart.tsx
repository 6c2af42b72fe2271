import { AxisLabels, TimeLabels, TraceAxes } from '@/components/charts/chart-axes'
import { axisHeight, type ChartModel, mostElements, plotMargins, plotTop } from '@/components/charts/chart-model'
import { bandPath, dotsPath, linePath, type Scales, scalesOf } from '@/components/charts/chart-paths'
import { LineCanvas } from '@/components/charts/line-canvas'
import { shownPart } from '@/components/charts/model-axis'
import { traceStrokes } from '@/components/charts/trace-strokes'
import { ZoneNames } from '@/components/charts/zone-names'
import { classNames } from '@/lib/class-names'

const size = { width: 1000, height: 400 }
const sharp = { fill: 'none', vectorEffect: 'non-scaling-stroke', shapeRendering: 'crispEdges' } as const
const smooth = { fill: 'none', vectorEffect: 'non-scaling-stroke', strokeLinejoin: 'round' } as const

/**
 * Mean as a line and least to greatest as a band behind it, on axes, with all that is known of the time. It is drawn by the server
 * and stretches to its box: no script has to measure anything, but for the line of more points than go into a path. What the pointer
 * does is the business of what lies above it.
 */
export function SeriesChart({ model }: { model: ChartModel }) {
  const margins = plotMargins(model)
  const axis = model.axis.map(({ value }) => value)
  const scales = scalesOf(model, axis, size)
  const isDense = model.columns.at.length > mostElements
  return (
    <div className="absolute inset-x-0 flex text-xs" style={{ top: plotTop, bottom: axisHeight }}>
      <div
        style={margins.style}
        className={classNames('@container relative min-w-0 grow border-line-strong border-b', margins.className)}
      >
        <svg
          aria-hidden="true"
          viewBox={`0 0 ${size.width} ${size.height}`}
          preserveAspectRatio="none"
          className="absolute inset-0 size-full"
        >
          <Behind {...{ model, axis, scales }} />
          {!isDense && <Lines {...{ model, scales }} />}
          <Across {...{ model, scales }} />
        </svg>
        {isDense && <LineCanvas model={model} />}
        <ZoneNames zones={model.zones} axis={axis} />
        <AxisLabels axis={model.axis} className="right-full w-13 pr-2 text-right text-ink-muted" />
        <TraceAxes traces={model.traces} />
        <TimeLabels {...model} />
      </div>
    </div>
  )
}

type PartProps = { model: ChartModel; scales: Scales }

/** Zones of values, the grid, stretches of time. */
function Behind({ model: { zones, bands, from, to }, axis, scales: { x, y } }: PartProps & { axis: number[] }) {
  return (
    <>
      {zones.map((zone) => {
        const part = shownPart(zone, axis)
        if (!part) return null
        const top = y(part.high)
        return (
          <rect
            key={zone.name}
            y={top}
            width={size.width}
            height={y(part.low) - top}
            {...sharp}
            fill={`var(--zone-${zone.shade})`}
            stroke="var(--line)"
          />
        )
      })}
      <path d={axis.map((value) => `M0 ${y(value)}h${size.width}`).join('')} {...sharp} stroke="var(--line)" />
      {bands
        .filter((band) => band.from < to && band.to > from)
        .map((band) => {
          const left = x(Math.max(band.from, from))
          return (
            <rect
              key={`${band.look} ${band.from}`}
              x={left}
              width={x(Math.min(band.to, to)) - left}
              height={size.height}
              fill={`var(--${band.look})`}
            />
          )
        })}
    </>
  )
}

function Lines({ model, scales }: PartProps) {
  const { columns, traces } = model
  return (
    <>
      {traces.map(({ look, columns, axis }) => {
        const own = axis.map(({ value }) => value)
        const line = linePath(columns, look === 'earlier' ? scales : scalesOf(model, own, size))
        return <path key={look} data-trace={look} d={line} {...smooth} {...traceStrokes[look]} />
      })}
      {columns.band && (
        <path
          data-band
          d={bandPath(columns, scales)}
          {...smooth}
          fill="var(--series-band)"
          stroke="var(--series-edge)"
        />
      )}
      <path d={linePath(columns, scales)} {...smooth} stroke="var(--series)" strokeWidth="1.5" />
      <path d={dotsPath(columns, scales)} {...smooth} stroke="var(--series)" strokeWidth="4" strokeLinecap="round" />
    </>
  )
}

/** Levels from side to side, and from top to bottom where something happened. */
function Across({ model: { levels, marks, from, to }, scales: { x, y } }: PartProps) {
  const inside = marks.filter(({ at }) => at >= from && at < to)
  return (
    <>
      {levels.map(({ label, value, sign }) => (
        <path
          key={label}
          d={`M0 ${y(value)}h${size.width}`}
          {...sharp}
          stroke={sign === 'limit' ? 'var(--critical)' : 'var(--line-strong)'}
          strokeDasharray={sign === 'limit' ? '6 3' : '2 3'}
        />
      ))}
      <path
        d={inside.map(({ at }) => `M${x(at)} 0v${size.height}`).join('')}
        {...sharp}
        stroke="var(--line-strong)"
        strokeDasharray="2 2"
      />
    </>
  )
}
