import type { ChartPoint } from '@/components/charts/chart-points'
import type { SeriesPoint } from '@/features/readings/fill-gaps'

/** As a chart draws it, `laterMs` after it was measured. */
export const pointAt =
  (laterMs: number) =>
  ({ at, avg, min, max, count }: SeriesPoint): ChartPoint => [
    Math.round(at + laterMs),
    short(avg),
    short(min),
    short(max),
    count,
  ]

const short = (value: number | null) => value && Number(value.toPrecision(7))
