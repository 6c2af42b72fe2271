import { requirePerson, titled } from '@/app/person'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { ChannelTable } from '@/features/notifications/components/channel-table'
import { listChannels } from '@/features/notifications/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { translator } from '@/lib/messages'

export const generateMetadata = titled(() => translator('notifications')('title'))

export default async function NotificationsPage() {
  const t = translator('notifications')
  const person = await requirePerson('notification.configure')
  const [plant, channels] = await Promise.all([getPlantSettings(person), listChannels(person)])
  const clock = { now: new Date(), timeZone: person.timeZone ?? plant.timeZone }
  return (
    <>
      <PageHeader title={t('title')} description={t('description')}>
        <Link href="/notifications/new" className={buttonClass('primary')}>
          {t('add')}
        </Link>
      </PageHeader>
      <Card>
        {channels.length > 0 ? (
          <ChannelTable channels={channels} {...clock} />
        ) : (
          <EmptyState title={t('emptyTitle')}>{t('empty')}</EmptyState>
        )}
      </Card>
      <p className="mt-4 text-ink-muted text-sm">
        {t.rich('ownHint', {
          account: (text) => (
            <Link href="/account#notifications" className="link">
              {text}
            </Link>
          ),
        })}
      </p>
    </>
  )
}
