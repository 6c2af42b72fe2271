import { titled } from '@/app/person'
import { FrontPage } from '@/components/shell/front-page'
import { ClientMessages } from '@/components/ui/client-messages'
import { Join } from '@/features/accounts/invitations/components/join'
import { messagesFor, translator } from '@/lib/messages'

export const generateMetadata = titled(() => translator('join')('title'))

export default function JoinPage() {
  const t = translator('join')
  return (
    <FrontPage product={translator('shell')('product')} title={t('title')} intro={t('intro')}>
      <ClientMessages messages={messagesFor('join', 'link', 'password', 'send')} timeZone="UTC">
        <Join />
      </ClientMessages>
    </FrontPage>
  )
}
