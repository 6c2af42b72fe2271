import { Card, CardHeader } from '@/components/ui/card'
import { Facts } from '@/components/ui/facts'
import { mayDo } from '@/features/access/actor'
import { type Permission, permissions } from '@/features/access/permissions'
import { NameForm } from '@/features/accounts/own-account/components/name-form'
import type { SignedIn } from '@/features/accounts/queries'
import { translator } from '@/lib/messages'

const names = Object.keys(permissions) as Permission[]

/** Who one is here and what one may do, in the words of the table from which the checks come. */
export function ProfileCard({ person }: { person: SignedIn }) {
  const t = translator('account')
  const does = translator('permission')
  const may = names.filter((name) => mayDo(person, name))
  return (
    <Card labelledBy="profile" className="pb-5">
      <CardHeader id="profile" title={t('profile')} />
      <div className="space-y-5 px-4 sm:px-5">
        <NameForm name={person.name} />
        <Facts
          columns={2}
          facts={[
            { label: t('email'), value: person.email },
            { label: t('role'), value: translator('role')(person.role) },
            { label: t('sites'), value: person.sites?.join(', ') ?? t('wholePlant') },
          ]}
        />
        <div className="text-sm">
          <h3 className="font-medium">{t('mayDo')}</h3>
          <ul className="mt-1 list-disc space-y-0.5 pl-5 text-ink-muted">
            {may.map((name) => (
              <li key={name}>{does(name)}</li>
            ))}
          </ul>
          <p className="mt-2 text-ink-muted">{t('byAdmins')}</p>
        </div>
      </div>
    </Card>
  )
}
