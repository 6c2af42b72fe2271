import { headers } from 'next/headers'
import { requirePerson, titled } from '@/app/person'
import { Card, CardHeader } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { PageHeader } from '@/components/ui/page-header'
import { AccountPart } from '@/features/accounts/own-account/components/account-part'
import { PreferencesForm } from '@/features/accounts/own-account/components/preferences-form'
import { ProfileCard } from '@/features/accounts/own-account/components/profile-card'
import { SessionList } from '@/features/accounts/own-account/components/session-list'
import { listOwnSessions } from '@/features/accounts/own-account/queries'
import { PasswordForm } from '@/features/accounts/passwords/components/password-form'
import { SecondFactor } from '@/features/accounts/second-factor/components/second-factor'
import { TokenCards } from '@/features/accounts/tokens/components/token-cards'
import { listOwnTokens } from '@/features/accounts/tokens/queries'
import { OwnChoiceCard } from '@/features/notifications/own/components/own-choice-card'
import { getOwnChoice } from '@/features/notifications/own/queries'
import { listToldSites } from '@/features/notifications/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { messagesFor, translator } from '@/lib/messages'
import { plantAddress } from '@/lib/plant-address'
import { timeZones } from '@/lib/time-zones'

const ofForms = ['account', 'password', 'people', 'send', 'timeZone'] as const
const ofCards = ['notifications', 'severity', 'tokens', 'calendarFeed'] as const

export const generateMetadata = titled(() => translator('account')('title'))

export default async function AccountPage() {
  const t = translator('account')
  const person = await requirePerson('account.own')
  const [plant, sessions, tokens, choice, sites] = await Promise.all([
    getPlantSettings(person),
    listOwnSessions(person),
    listOwnTokens(person),
    getOwnChoice(person),
    listToldSites(person),
  ])
  const clock = { now: new Date(), timeZone: person.timeZone ?? plant.timeZone }
  const { theme, language, timeZone, unitSystem, twoFactorEnabled } = person
  return (
    <>
      <PageHeader title={t('title')} />
      <ClientMessages messages={messagesFor(...ofForms, ...ofCards)} timeZone={clock.timeZone}>
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
          <div className="flex min-w-0 flex-col gap-4">
            <ProfileCard person={person} />
            <AccountPart id="password" title={t('password')} description={t('passwordNote')}>
              <PasswordForm />
            </AccountPart>
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <AccountPart id="preferences" title={t('preferences')}>
              <PreferencesForm
                {...{ theme, language, timeZone, unitSystem }}
                plantZone={plant.timeZone}
                zones={timeZones()}
              />
            </AccountPart>
            <AccountPart id="second-factor" title={t('secondFactor')}>
              <SecondFactor isOn={twoFactorEnabled} />
            </AccountPart>
            <OwnChoiceCard {...{ choice, sites }} />
          </div>
          <Card labelledBy="sessions" className="pb-5 lg:col-span-2">
            <CardHeader id="sessions" title={t('sessions')} description={t('sessionsNote')} />
            <SessionList sessions={sessions} clock={clock} />
          </Card>
          <TokenCards {...{ person, tokens, clock }} origin={plantAddress(await headers())} />
        </div>
      </ClientMessages>
    </>
  )
}
