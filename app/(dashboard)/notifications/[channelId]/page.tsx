import type { Route } from 'next'
import { notFound } from 'next/navigation'
import { requirePerson, titled } from '@/app/person'
import { buttonClass } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { Live } from '@/features/live/components/live'
import { ChannelFacts } from '@/features/notifications/components/channel-facts'
import { DeliveryTable } from '@/features/notifications/components/delivery-table'
import { SendTest } from '@/features/notifications/components/send-test'
import { deliveryShows, parseDeliveryFilters } from '@/features/notifications/filters'
import { getChannel, listDeliveries } from '@/features/notifications/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { messagesFor, translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'

export const generateMetadata = titled(() => translator('notifications')('title'))

export default async function ChannelPage({ params, searchParams }: PageProps<'/notifications/[channelId]'>) {
  const t = translator('notifications')
  const person = await requirePerson('notification.configure')
  const [{ channelId }, query] = await Promise.all([params, searchParams])
  const channel = await getChannel(person, channelId)
  if (!channel) notFound()
  const filters = parseDeliveryFilters(query)
  const [plant, found] = await Promise.all([getPlantSettings(person), listDeliveries(person, channelId, filters)])
  const clock = { now: new Date(), timeZone: person.timeZone ?? plant.timeZone }
  const path = `/notifications/${channelId}` as Route
  const tabs = deliveryShows.map((show) => ({
    label: t(`shows.${show}`),
    href: hrefWith(path, {}, { show: show === 'all' ? null : show }),
    current: show === filters.show,
  }))
  return (
    <>
      <Live {...clock} everySeconds={10} />
      <PageHeader
        title={channel.name}
        description={t(`kinds.${channel.kind}`)}
        back={{ href: '/notifications', label: t('title') }}
      >
        <Link href={`/notifications/${channelId}/edit` as Route} className={buttonClass()}>
          {t('edit')}
        </Link>
      </PageHeader>
      <ClientMessages messages={messagesFor('notifications', 'send')} timeZone={clock.timeZone}>
        <ChannelFacts channel={channel}>
          <SendTest channelId={channelId} />
        </ChannelFacts>
        <Card labelledBy="log">
          <CardHeader id="log" title={t('log')} description={t('logText')} />
          <div className="px-4 pb-4 sm:px-5">
            <LinkTabs label={t('showsLabel')} tabs={tabs} />
          </div>
          {found.rows.length > 0 ? (
            <DeliveryTable deliveries={found.rows} {...clock} />
          ) : (
            <EmptyState title={t('emptyLog')} />
          )}
          <Pagination {...found} hrefOf={(page) => hrefWith(path, query, { page })} />
        </Card>
      </ClientMessages>
    </>
  )
}
