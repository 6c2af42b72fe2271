import { requirePerson, titled } from '@/app/person'
import { Card } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { AddChannel } from '@/features/notifications/components/add-channel'
import { channelKinds, parseChannelKind } from '@/features/notifications/filters'
import { listToldSites } from '@/features/notifications/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { canSendMail } from '@/lib/mail'
import { messagesFor, translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'

export const generateMetadata = titled(() => translator('notifications')('newTitle'))

export default async function NewChannelPage({ searchParams }: PageProps<'/notifications/new'>) {
  const t = translator('notifications')
  const person = await requirePerson('notification.configure')
  const kind = parseChannelKind(await searchParams)
  const [plant, plantSites] = await Promise.all([getPlantSettings(person), listToldSites(person)])
  const tabs = channelKinds.map((one) => ({
    label: t(`kinds.${one}`),
    href: hrefWith('/notifications/new', {}, { kind: one }),
    current: one === kind,
  }))
  return (
    <>
      <PageHeader title={t('newTitle')} back={{ href: '/notifications', label: t('title') }} />
      <Card className="max-w-2xl px-4 py-5 sm:px-5">
        <div className="mb-4">
          <LinkTabs label={t('kind')} tabs={tabs} />
        </div>
        <p className="mb-4 text-ink-muted text-sm">{t(`kindNotes.${kind}`)}</p>
        {kind === 'email' && !canSendMail() && <p className="mb-4 text-high text-sm">{t('noMailServer')}</p>}
        <ClientMessages
          messages={messagesFor('notifications', 'severity', 'role', 'people', 'send')}
          timeZone={plant.timeZone}
        >
          <AddChannel key={kind} kind={kind} plantSites={plantSites} language={person.language ?? 'en'} />
        </ClientMessages>
      </Card>
    </>
  )
}
