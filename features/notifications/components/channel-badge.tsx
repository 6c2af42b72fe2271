import { Badge } from '@/components/ui/badge'
import { translator } from '@/lib/messages'

type Props = { disabledAt: Date | null; failing?: number }

/** Whether a channel is on, and whether its messages arrive. */
export function ChannelBadge({ disabledAt, failing = 0 }: Props) {
  const t = translator('notifications')
  if (disabledAt) return <Badge>{t('off')}</Badge>
  return failing > 0 ? <Badge tone="high">{t('failing', { count: failing })}</Badge> : <Badge>{t('on')}</Badge>
}
