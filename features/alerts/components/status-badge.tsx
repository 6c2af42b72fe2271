import { Check, CircleDashed, Eye } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import type { AlertStatus } from '@/features/alerts/queries'
import { translator } from '@/lib/messages'

const icons = { open: CircleDashed, acknowledged: Eye, resolved: Check } as const

export function StatusBadge({ status }: { status: AlertStatus }) {
  const Icon = icons[status]
  return (
    <Badge>
      <Icon aria-hidden className="size-3" />
      {translator('alertStatus')(status)}
    </Badge>
  )
}
