import type { ChartMark } from '@/components/charts/chart-model'
import { severityInk, severityShapes } from '@/components/ui/severity-shape'

type Sign = ChartMark['sign']

/** The sign of a mark in a box of 14 by 14: an alert's is that of its severity everywhere, work is a filled square. */
export const markSigns: Record<Sign, React.ReactNode> = {
  ...severityShapes,
  work: <rect x="1.5" y="1.5" width="11" height="11" fill="currentColor" />,
}

export const markInk: Record<Sign, string> = { ...severityInk, work: 'text-ink-muted' }
