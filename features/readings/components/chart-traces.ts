import type { ChartTrace } from '@/components/charts/chart-model'
import { pointAt } from '@/features/readings/components/chart-point'
import type { Trace } from '@/features/readings/view/queries'
import { formatRange } from '@/lib/format'
import { translator } from '@/lib/messages'
import type { TimeRange } from '@/lib/time-range'

const looks = ['other1', 'other2', 'other3'] as const

/** What a chart of `range` is compared with, as lines on its time axis. */
export function chartTraces(traces: Trace[], range: TimeRange, timeZone: string): ChartTrace[] {
  const others = traces.filter(({ earlier }) => !earlier)
  return traces.map((trace) => ({
    look: trace.earlier ? 'earlier' : (looks[others.indexOf(trace)] ?? 'other3'),
    label: traceName(trace, timeZone),
    unit: trace.sensor.unit,
    points: trace.series.points.map(pointAt(range.from.getTime() - trace.range.from.getTime())),
  }))
}

/** An earlier period by its days, another sensor by its name. */
export function traceName({ earlier, sensor, range }: Trace, timeZone: string): string {
  if (!earlier) return sensor.equipmentTag ? `${sensor.equipmentTag} ${sensor.name}` : sensor.name
  return translator('compare')('earlier', {
    what: translator('compare')(earlier),
    range: formatRange(range.from, range.to, timeZone),
  })
}
