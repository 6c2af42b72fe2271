import { type AxisTick, type ChartModel, ownAxes } from '@/components/charts/chart-model'
import { traceStrokes } from '@/components/charts/trace-strokes'
import { classNames } from '@/lib/class-names'

const percent = (share: number) => `${(share * 100).toFixed(2)}%`

type LabelsProps = { axis: AxisTick[]; className: string }

/** The values of an axis beside a plot, each at its height. */
export function AxisLabels({ axis, className }: LabelsProps) {
  const [low = 0, high = 1] = [axis[0]?.value, axis.at(-1)?.value]
  return (
    <div aria-hidden className={classNames('absolute inset-y-0', className)}>
      {axis.map(({ value, label }) => (
        <span
          key={value}
          style={{ top: percent((high - value) / (high - low)) }}
          className="-translate-y-1/2 absolute inset-x-0 px-[inherit]"
        >
          {label}
        </span>
      ))}
    </div>
  )
}

/** An axis on the right for each sensor that a chart is compared with; where there is no room they scale unseen. */
export const TraceAxes = ({ traces }: Pick<ChartModel, 'traces'>) =>
  ownAxes(traces).map(({ look, axis }, i) => (
    <div
      key={look}
      data-axis={look}
      style={{ left: `calc(100% + ${i * 3.25}rem)`, color: traceStrokes[look].stroke }}
      className="absolute inset-y-0 w-13 border-current border-l max-sm:hidden"
    >
      <AxisLabels axis={axis} className="inset-x-0 pl-2" />
    </div>
  ))

/** More of them do not fit beside each other on a phone: every other is left out there. */
const mostNarrow = 5

export const TimeLabels = ({ ticks, from, to }: Pick<ChartModel, 'ticks' | 'from' | 'to'>) =>
  ticks.map(({ at, label }, i) => {
    const share = (at - from) / (to - from)
    return (
      <span
        key={at}
        aria-hidden
        style={{ left: percent(share) }}
        className={classNames(
          'absolute top-full whitespace-nowrap pt-1.5 text-ink-muted',
          share > 0.97 ? '-translate-x-3/4' : '-translate-x-1/2',
          ticks.length > mostNarrow && i % 2 === 1 && '@max-2xl:hidden',
        )}
      >
        {label}
      </span>
    )
  })
