import { titled } from '@/app/person'
import { FrontPage } from '@/components/shell/front-page'
import { ClientMessages } from '@/components/ui/client-messages'
import { SetUp } from '@/features/accounts/set-up/components/set-up'
import { messagesFor, translator } from '@/lib/messages'
import { timeZones } from '@/lib/time-zones'

export const generateMetadata = titled(() => translator('setUp')('title'))

export default function SetUpPage() {
  const t = translator('setUp')
  return (
    <FrontPage product={translator('shell')('product')} title={t('title')} intro={t('intro')}>
      <ClientMessages messages={messagesFor('setUp', 'link', 'password', 'send', 'timeZone')} timeZone="UTC">
        <SetUp zones={timeZones()} />
      </ClientMessages>
    </FrontPage>
  )
}
