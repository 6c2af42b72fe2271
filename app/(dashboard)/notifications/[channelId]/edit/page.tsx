import type { Route } from 'next'
import { notFound } from 'next/navigation'
import { requirePerson, titled } from '@/app/person'
import { ClientMessages } from '@/components/ui/client-messages'
import { PageHeader } from '@/components/ui/page-header'
import { ChangeChannel } from '@/features/notifications/components/change-channel'
import { getChannel, listToldSites } from '@/features/notifications/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { messagesFor, translator } from '@/lib/messages'

export const generateMetadata = titled(() => translator('notifications')('edit'))

export default async function EditChannelPage({ params }: PageProps<'/notifications/[channelId]/edit'>) {
  const person = await requirePerson('notification.configure')
  const { channelId } = await params
  const [plant, channel, plantSites] = await Promise.all([
    getPlantSettings(person),
    getChannel(person, channelId),
    listToldSites(person),
  ])
  if (!channel) notFound()
  const t = translator('notifications')
  return (
    <>
      <PageHeader
        title={t('editTitle', { name: channel.name })}
        description={t(`kinds.${channel.kind}`)}
        back={{ href: `/notifications/${channelId}` as Route, label: channel.name }}
      />
      <ClientMessages
        messages={messagesFor('notifications', 'severity', 'role', 'people', 'send')}
        timeZone={plant.timeZone}
      >
        <ChangeChannel channel={channel} plantSites={plantSites} />
      </ClientMessages>
    </>
  )
}
