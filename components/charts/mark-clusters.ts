import type { ChartMark } from '@/components/charts/chart-model'

export type MarkCluster = { at: number; marks: ChartMark[] }

/** Drawn later or named first, the further to the right it stands here. */
export const prominence: ChartMark['sign'][] = ['work', 'low', 'medium', 'high', 'critical']

/** Marks in the order of time, those together that stand closer to the first of them than `distanceMs`. */
export function markClusters(marks: ChartMark[], distanceMs: number): MarkCluster[] {
  const clusters: MarkCluster[] = []
  for (const mark of marks.toSorted((a, b) => a.at - b.at)) {
    const last = clusters.at(-1)
    if (last && mark.at - last.at < distanceMs) last.marks.push(mark)
    else clusters.push({ at: mark.at, marks: [mark] })
  }
  return clusters
}

/** The sign that stands for a cluster: that of its worst alert. */
export const leadingSign = ({ marks }: MarkCluster): ChartMark['sign'] =>
  marks.map(({ sign }) => sign).sort((a, b) => prominence.indexOf(b) - prominence.indexOf(a))[0] ?? 'work'
