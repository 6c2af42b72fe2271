import type { ChartMark } from '@/components/charts/chart-model'

type Props = { mark: ChartMark; viewBox?: { x?: number; y?: number } }

/** The head of a mark above the chart: shapes differ, so that they are told apart without colour. */
export function MarkShape({ mark, viewBox }: Props) {
  const x = viewBox?.x ?? 0
  const y = (viewBox?.y ?? 0) - 4
  return mark.shape === 'triangle' ? (
    <path d={`M${x - 6} ${y}h12l-6 -11z`} fill="var(--critical)">
      <title>{mark.label}</title>
    </path>
  ) : (
    <rect x={x - 5} y={y - 10} width={10} height={10} fill="var(--ink-muted)">
      <title>{mark.label}</title>
    </rect>
  )
}
