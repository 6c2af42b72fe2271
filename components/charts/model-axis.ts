import type { ChartModel, ChartTrace, ChartZone } from '@/components/charts/chart-model'
import type { ChartPoint } from '@/components/charts/chart-points'
import { valueAxis } from '@/components/charts/value-axis'

/**
 * The values along a chart's axis: of what is drawn, its levels, and those ends of zones that are near enough to matter, half
 * of the chart's height away. Ends further away would press the line flat.
 */
export function modelAxis({
  points,
  traces,
  levels,
  zones,
}: Pick<ChartModel, 'levels' | 'zones'> & { points: ChartPoint[]; traces: ChartTrace[] }) {
  const earlier = traces.find(({ look }) => look === 'earlier')?.points ?? []
  const values = [
    ...points.flatMap(([, , min, max]) => [min, max]),
    ...earlier.map(([, avg]) => avg),
    ...levels.map((level) => level.value),
  ].filter((value) => value !== null)
  const low = values.reduce((least, value) => Math.min(least, value), values[0] ?? 0)
  const high = values.reduce((most, value) => Math.max(most, value), values[0] ?? 0)
  const room = (high - low) / 2
  const near = endsOf(zones).filter((end) => end > low - room && end < high + room)
  return valueAxis(Math.min(low, ...near), Math.max(high, ...near))
}

const endsOf = (zones: ChartZone[]) => zones.flatMap(({ from, to }) => [from, to]).filter((end) => end !== null)

/** A zone that takes less of the axis has no room for its name. */
export const leastNamed = 0.07

/** The part of a zone that an axis shows; null when it shows none of it. */
export function shownPart(
  { from, to }: ChartZone,
  axis: number[],
): { low: number; high: number; share: number } | null {
  const [bottom = 0, top = 1] = [axis[0], axis.at(-1)]
  const low = Math.max(from ?? bottom, bottom)
  const high = Math.min(to ?? top, top)
  return low < high ? { low, high, share: (high - low) / (top - bottom) } : null
}

/** The zones that values from `min` to `max` lie in, by name; an end belongs to the zone below it. */
export function zoneNames(zones: ChartZone[], min: number | null, max: number | null): string {
  if (min === null || max === null) return ''
  const names = zones.filter(({ from, to }) => (from === null || max > from) && (to === null || min <= to))
  const [first, last] = [names[0]?.name ?? '', names.at(-1)?.name ?? '']
  return first === last ? first : `${first} – ${last}`
}
