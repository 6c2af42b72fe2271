/** The most severe first. */
export const severities = ['critical', 'high', 'medium', 'low'] as const
export type Severity = (typeof severities)[number]

/** Told apart by shape first, in a box of 14 by 14: octagon, triangle, diamond, circle. */
export const severityShapes: Record<Severity, React.ReactNode> = {
  critical: <path d="M4 0.5h6l3.5 3.5v6l-3.5 3.5h-6l-3.5 -3.5v-6z" fill="currentColor" />,
  high: <path d="M7 1l6.5 12h-13z" fill="currentColor" />,
  medium: <path d="M7 0.5l6.5 6.5l-6.5 6.5l-6.5 -6.5z" fill="none" stroke="currentColor" strokeWidth="2" />,
  low: <circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" strokeWidth="2" />,
}

export const severityInk: Record<Severity, string> = {
  critical: 'text-critical',
  high: 'text-high',
  medium: 'text-medium',
  low: 'text-ink-muted',
}

export function SeverityShape({ severity, className }: { severity: Severity; className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 14 14" width="11" height="11" className={className}>
      {severityShapes[severity]}
    </svg>
  )
}
