type Point = { at: number; value: number }
type Props = { points: Point[]; from: number; to: number; longestStepMs: number; className?: string }

const width = 100
const height = 28

/** A small line without axes; it breaks where points are further apart than `longestStepMs`. */
export function Sparkline({ points, from, to, longestStepMs, className }: Props) {
  const values = points.map((point) => point.value)
  const low = Math.min(...values)
  const room = Math.max(...values) - low || 1
  const x = (at: number) => (((at - from) / (to - from)) * width).toFixed(1)
  const y = (value: number) => (height - 2 - ((value - low) / room) * (height - 4)).toFixed(1)
  const path = points.map(({ at, value }, i) => {
    const before = points[i - 1]
    const starts = !before || at - before.at > longestStepMs
    // A line of no length with round ends shows a point that stands alone.
    return starts ? `M${x(at)} ${y(value)}h0` : `L${x(at)} ${y(value)}`
  })
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" className={className}>
      <path
        d={path.join('')}
        fill="none"
        stroke="var(--series)"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}
