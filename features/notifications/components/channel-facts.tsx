import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { type Fact, Facts } from '@/components/ui/facts'
import { Link } from '@/components/ui/link'
import { SeverityBadge } from '@/components/ui/severity-badge'
import type { Channel } from '@/features/notifications/queries'
import { canSendMail } from '@/lib/mail'
import { translator } from '@/lib/messages'
import { ChannelBadge } from './channel-badge'
import { targetWords } from './target-words'

/** Where a channel leads and what is told there, with the way to try it. */
export function ChannelFacts({ channel, children }: { channel: Channel; children: ReactNode }) {
  const t = translator('notifications')
  const { sites, delayMinutes, remindMinutes, notices } = channel
  const facts: Fact[] = [
    { label: t('state'), value: <ChannelBadge {...channel} /> },
    { label: t('from'), value: <SeverityBadge severity={channel.severity} /> },
    { label: t('where'), value: sites === null ? t('everySite') : sites.join(', ') },
    { label: t('when'), value: delayMinutes === 0 ? t('atOnce') : t('afterMinutes', { minutes: delayMinutes }) },
    {
      label: t('remind'),
      value: remindMinutes === null ? t('noReminder') : t('everyMinutes', { minutes: remindMinutes }),
    },
    { label: t('told'), value: notices.map((notice) => t(`kindNames.${notice}`)).join(', ') },
  ]
  return (
    <Card className="mb-4 px-4 py-4 sm:px-5">
      <p className="wrap-anywhere mb-3 font-mono text-sm">{targetWords(channel.shownTarget)}</p>
      <Facts facts={facts} />
      {channel.kind === 'email' && !canSendMail() && <p className="mt-3 text-high text-sm">{t('noMailServer')}</p>}
      <div className="mt-4">{children}</div>
      <Link
        href={`/audit?subject=notification_channel:${channel.id}`}
        className="link mt-3 inline-flex min-h-6 items-center text-sm"
      >
        {t('history')}
      </Link>
    </Card>
  )
}
