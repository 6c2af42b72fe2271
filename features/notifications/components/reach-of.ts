import type { Channel } from '@/features/notifications/queries'
import { translator } from '@/lib/messages'

/** Where from and when a channel is told, in words. */
export function reachOf({
  sites,
  delayMinutes,
  remindMinutes,
}: Pick<Channel, 'sites' | 'delayMinutes' | 'remindMinutes'>): string {
  const t = translator('notifications')
  const parts = [
    sites === null ? t('everySite') : sites.join(', '),
    delayMinutes === 0 ? t('atOnce') : t('afterMinutes', { minutes: delayMinutes }),
    ...(remindMinutes === null ? [] : [t('remindedEvery', { minutes: remindMinutes })]),
  ]
  return parts.join(' · ')
}
