import { Badge, type Tone } from '@/components/ui/badge'
import { type Severity, SeverityShape } from '@/components/ui/severity-shape'
import { translator } from '@/lib/messages'

const tones: Record<Severity, Tone> = { critical: 'critical', high: 'high', medium: 'medium', low: 'neutral' }

export function SeverityBadge({ severity }: { severity: Severity }) {
  return (
    <Badge tone={tones[severity]}>
      <SeverityShape severity={severity} />
      {translator('severity')(severity)}
    </Badge>
  )
}
