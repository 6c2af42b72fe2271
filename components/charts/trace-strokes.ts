import type { ChartTrace } from '@/components/charts/chart-model'

/** Told apart by their dashes first, then by colour. */
export const traceStrokes: Record<
  ChartTrace['look'],
  { stroke: string; strokeWidth: number; strokeDasharray?: string }
> = {
  earlier: { stroke: 'var(--line-strong)', strokeWidth: 1.25 },
  other1: { stroke: 'var(--trace-1)', strokeWidth: 1.5, strokeDasharray: '5 2' },
  other2: { stroke: 'var(--trace-2)', strokeWidth: 1.5, strokeDasharray: '2 2' },
  other3: { stroke: 'var(--trace-3)', strokeWidth: 1.5, strokeDasharray: '7 2 2 2' },
}
