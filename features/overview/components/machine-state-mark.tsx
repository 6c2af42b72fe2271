import { CircleSlash, Minus, Unplug } from 'lucide-react'
import { SeverityBadge } from '@/components/ui/severity-badge'
import type { Machine } from '@/features/overview/queries'
import { translator } from '@/lib/messages'

/** A machine's state in a word; only alerts have colour. */
export function MachineStateMark({ machine: { kind, severity, silentCount } }: { machine: Machine }) {
  const t = translator('equipmentState')
  if (kind === 'alert') return severity && <SeverityBadge severity={severity} />
  const isSilent = kind === 'silent' || kind === 'partly_silent'
  const Icon = isSilent ? Unplug : kind === 'normal' ? Minus : CircleSlash
  return (
    <span
      className={`inline-flex items-center gap-1 whitespace-nowrap text-xs ${isSilent ? 'font-semibold' : 'text-ink-muted'}`}
    >
      <Icon aria-hidden className="size-3" />
      {kind === 'partly_silent' ? t('partly_silent', { count: silentCount }) : t(kind)}
    </span>
  )
}
