import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'

/**
 * A day counted from today, in words and in figures: what was stored, or what is expected (`middle`) between the least and the
 * most.
 */
export type GrowthPoint = {
  day: number
  name: string
  said: string
  stored?: number
  middle?: number
  between?: [number, number]
}

export type Growth = {
  points: GrowthPoint[]
  /** What stands at the axes; the first and the last are their ends. */
  days: { value: number; label: string }[]
  sizes: { value: number; label: string }[]
}

const text = { fill: 'var(--ink-muted)', fontSize: 12 }
const plain = { type: 'linear', isAnimationActive: false, dot: false, activeDot: false } as const

/** A line of what was, and from today on a dashed one in the band of what may come. */
export default function GrowthChart({ points, days, sizes }: Growth) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={points} accessibilityLayer={false} margin={{ top: 8, right: 16, bottom: 0, left: 0 }}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="day" type="number" {...axisOf(days)} axisLine={{ stroke: 'var(--line-strong)' }} />
        <YAxis type="number" width={72} {...axisOf(sizes)} axisLine={false} />
        <Area dataKey="between" fill="var(--series-band)" stroke="var(--series-edge)" {...plain} />
        <Line dataKey="middle" stroke="var(--series)" strokeDasharray="4 3" {...plain} />
        <Line dataKey="stored" stroke="var(--series)" strokeWidth={1.5} {...plain} />
        <ReferenceLine x={0} stroke="var(--line-strong)" />
        <Tooltip isAnimationActive={false} cursor={{ stroke: 'var(--line-strong)' }} content={<Said />} />
      </ComposedChart>
    </ResponsiveContainer>
  )
}

function axisOf(labels: Growth['days']) {
  const words = new Map(labels.map(({ value, label }) => [value, label]))
  return {
    domain: [labels[0]?.value ?? 0, labels.at(-1)?.value ?? 1],
    ticks: labels.map(({ value }) => value),
    tickFormatter: (value: number) => words.get(value) ?? '',
    tick: text,
    tickLine: false,
  }
}

function Said({ payload = [] }: { payload?: readonly { payload?: GrowthPoint }[] }) {
  const point = payload[0]?.payload
  if (!point) return null
  return (
    <div className="rounded-lg border border-line bg-card px-3 py-2 text-sm shadow-md">
      <p className="text-ink-muted text-xs">{point.name}</p>
      <p className="font-semibold">{point.said}</p>
    </div>
  )
}
