import type { ChartMark } from '@/components/charts/chart-model'
import { severityInk, severityShapes } from '@/components/ui/severity-shape'

type Sign = ChartMark['sign']

/** The sign of a mark: an alert's is that of its severity everywhere, work is a filled square. */
export const markSigns: Record<Sign, React.ReactNode> = {
  ...severityShapes,
  work: <rect x="1.5" y="1.5" width="11" height="11" fill="currentColor" />,
}

export const markInk: Record<Sign, string> = { ...severityInk, work: 'text-ink-muted' }

const size = 13

type Props = { mark: ChartMark; viewBox?: { x?: number; y?: number } }

/** The head of a mark above the chart, with what happened as its title. */
export function MarkShape({ mark, viewBox }: Props) {
  return (
    <svg
      x={(viewBox?.x ?? 0) - size / 2}
      y={(viewBox?.y ?? 0) - size - 3}
      width={size}
      height={size}
      viewBox="0 0 14 14"
      className={markInk[mark.sign]}
    >
      <title>{mark.label}</title>
      <rect width="14" height="14" fill="var(--card)" fillOpacity="0.6" />
      {markSigns[mark.sign]}
    </svg>
  )
}
