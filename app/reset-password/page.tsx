import { titled } from '@/app/person'
import { FrontPage } from '@/components/shell/front-page'
import { ClientMessages } from '@/components/ui/client-messages'
import { ResetPassword } from '@/features/accounts/passwords/components/reset-password'
import { messagesFor, translator } from '@/lib/messages'

export const generateMetadata = titled(() => translator('resetPassword')('title'))

export default function ResetPasswordPage() {
  const t = translator('resetPassword')
  return (
    <FrontPage product={translator('shell')('product')} title={t('title')} intro={t('intro')}>
      <ClientMessages messages={messagesFor('resetPassword', 'link', 'password', 'send')} timeZone="UTC">
        <ResetPassword />
      </ClientMessages>
    </FrontPage>
  )
}
