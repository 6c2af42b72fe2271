import { requirePerson, titled } from '@/app/person'
import { Card, CardHeader } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { PageHeader } from '@/components/ui/page-header'
import { InvitationList } from '@/features/accounts/invitations/components/invitation-list'
import { InviteForm } from '@/features/accounts/invitations/components/invite-form'
import { listInvitations } from '@/features/accounts/invitations/queries'
import { PersonList } from '@/features/accounts/people/components/person-list'
import { listPeople, listSites } from '@/features/accounts/people/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { messagesFor, translator } from '@/lib/messages'

export const generateMetadata = titled(() => translator('people')('title'))

export default async function PeoplePage() {
  const t = translator('people')
  const person = await requirePerson('people.manage')
  const [plant, people, invitations, plantSites] = await Promise.all([
    getPlantSettings(person),
    listPeople(person),
    listInvitations(person),
    listSites(person),
  ])
  const clock = { now: new Date(), timeZone: person.timeZone ?? plant.timeZone }
  return (
    <>
      <PageHeader title={t('title')} description={t('description', { count: people.length })} />
      <ClientMessages messages={messagesFor('people', 'role', 'send')} timeZone={clock.timeZone}>
        <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
          <Card labelledBy="accounts">
            <CardHeader id="accounts" title={t('accounts')} />
            <PersonList {...{ people, plantSites, clock }} ownId={person.id} />
          </Card>
          <div className="flex min-w-0 flex-col gap-4">
            <Card labelledBy="invite" className="pb-5">
              <CardHeader id="invite" title={t('inviteTitle')} description={t('inviteText')} />
              <div className="px-4 sm:px-5">
                <InviteForm plantSites={plantSites} />
              </div>
            </Card>
            {invitations.length > 0 && (
              <Card labelledBy="invitations">
                <CardHeader id="invitations" title={t('invitations')} />
                <InvitationList invitations={invitations} clock={clock} />
              </Card>
            )}
          </div>
        </div>
      </ClientMessages>
    </>
  )
}
