import { Badge, type Tone } from '@/components/ui/badge'
import { translator } from '@/lib/messages'

export type Severity = 'critical' | 'high' | 'medium' | 'low'

const tones: Record<Severity, Tone> = { critical: 'critical', high: 'high', medium: 'medium', low: 'neutral' }

const shapes: Record<Severity, React.ReactNode> = {
  critical: <path d="M4 0.5h6l3.5 3.5v6l-3.5 3.5h-6l-3.5 -3.5v-6z" fill="currentColor" />,
  high: <path d="M7 1l6.5 12h-13z" fill="currentColor" />,
  medium: <path d="M7 0.5l6.5 6.5l-6.5 6.5l-6.5 -6.5z" fill="none" stroke="currentColor" strokeWidth="2" />,
  low: <circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" strokeWidth="2" />,
}

/** Told apart by shape first: octagon, triangle, diamond, circle. */
export function SeverityShape({ severity, className }: { severity: Severity; className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 14 14" width="11" height="11" className={className}>
      {shapes[severity]}
    </svg>
  )
}

export function SeverityBadge({ severity }: { severity: Severity }) {
  return (
    <Badge tone={tones[severity]}>
      <SeverityShape severity={severity} />
      {translator('severity')(severity)}
    </Badge>
  )
}
