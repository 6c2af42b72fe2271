import type { SearchParams } from '@/lib/time-range'

/** Single values with their moving ranges, or the means and deviations of subgroups. */
export const chartKinds = ['individuals', 'means', 'deviations'] as const
export type ChartKind = (typeof chartKinds)[number]

/** The control chart that a URL asks for; what is not understood is the first. */
export const parseChartKind = ({ chart }: SearchParams): ChartKind =>
  chartKinds.find((kind) => kind === chart) ?? chartKinds[0]
