import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { currentPerson, soon, titled } from '@/app/person'
import { FrontPage } from '@/components/shell/front-page'
import { ClientMessages } from '@/components/ui/client-messages'
import { CommandLine } from '@/components/ui/command-line'
import { isSetUp } from '@/features/accounts/queries'
import { SignIn } from '@/features/accounts/sign-in/components/sign-in'
import { canSendMail } from '@/lib/mail'
import { messagesFor, translator } from '@/lib/messages'
import { ownPath } from '@/lib/own-path'

export const generateMetadata = titled(() => translator('signIn')('title'))

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const t = translator('signIn')
  const product = translator('shell')('product')
  const next = ownPath((await searchParams).next)
  const [person, hasAccounts] = await Promise.all([currentPerson(), soon(isSetUp())])
  if (person) redirect(next as Route)
  if (!hasAccounts) {
    return (
      <FrontPage product={product} title={t('notSetUp')} intro={t('notSetUpIntro')}>
        <p className="mb-2 text-sm">{t('notSetUpHow')}</p>
        <CommandLine label={t('notSetUpCommand')}>npm run admin-link</CommandLine>
      </FrontPage>
    )
  }
  return (
    <FrontPage product={product} title={t('title')}>
      <noscript>
        <p className="mb-4 text-sm">{t('needsScript')}</p>
      </noscript>
      <ClientMessages messages={messagesFor('signIn', 'password', 'send')} timeZone="UTC">
        <SignIn next={next} hasMail={canSendMail()} />
      </ClientMessages>
    </FrontPage>
  )
}
