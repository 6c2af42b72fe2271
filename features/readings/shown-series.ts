import { shownUnit, type UnitSystem } from '@/lib/units'
import type { Series } from './queries'

/** A series that was recorded in `unit` as it is shown in a unit system; counts and times stay. */
export function shownSeries<Shown extends Pick<Series, 'points' | 'statistics'>>(
  series: Shown,
  unit: string | null,
  system: UnitSystem,
): Shown {
  const { value, difference } = shownUnit(unit, system)
  const orNone = (recorded: number | null) => (recorded === null ? null : value(recorded))
  const { statistics } = series
  return {
    ...series,
    points: series.points.map((point) => ({
      ...point,
      avg: orNone(point.avg),
      min: orNone(point.min),
      max: orNone(point.max),
    })),
    statistics: statistics && {
      ...statistics,
      mean: value(statistics.mean),
      min: value(statistics.min),
      max: value(statistics.max),
      standardDeviation: difference(statistics.standardDeviation),
    },
  }
}
