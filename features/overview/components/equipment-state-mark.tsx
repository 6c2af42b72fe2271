import { CircleSlash, Minus, Unplug } from 'lucide-react'
import { SeverityBadge } from '@/components/ui/severity-badge'
import type { Machine } from '@/features/overview/plant-areas'
import { translator } from '@/lib/messages'

/** A machine's state in a word; only alerts have colour. */
export function EquipmentStateMark({ state, silentCount }: Pick<Machine, 'state' | 'silentCount'>) {
  const t = translator('equipmentState')
  if (state.kind === 'alert') return <SeverityBadge severity={state.severity} />
  const isSilent = state.kind === 'silent' || state.kind === 'partly_silent'
  const Icon = isSilent ? Unplug : state.kind === 'normal' ? Minus : CircleSlash
  return (
    <span
      className={`inline-flex items-center gap-1 whitespace-nowrap text-xs ${isSilent ? 'font-semibold' : 'text-ink-muted'}`}
    >
      <Icon aria-hidden className="size-3" />
      {state.kind === 'partly_silent' ? t('partly_silent', { count: silentCount }) : t(state.kind)}
    </span>
  )
}
