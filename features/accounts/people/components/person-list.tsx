import { Badge } from '@/components/ui/badge'
import { PersonActions } from '@/features/accounts/people/components/person-actions'
import type { listPeople } from '@/features/accounts/people/queries'
import { type Clock, formatAge } from '@/lib/format'
import { translator } from '@/lib/messages'

type Row = Awaited<ReturnType<typeof listPeople>>[number]
type Props = { people: Row[]; ownId: string; plantSites: string[]; clock: Clock }

/** Everybody with an account, and under each what an admin may change of it. */
export function PersonList({ people, ownId, plantSites, clock }: Props) {
  const t = translator('people')
  return (
    <ul className="divide-y divide-line border-line border-t">
      {people.map((row) => (
        <li key={row.id} className="px-4 py-3 sm:px-5">
          <PersonLine row={row} clock={clock} />
          {row.id === ownId ? (
            <p className="mt-2 text-ink-muted text-sm">{t('thisIsYou')}</p>
          ) : (
            <details className="mt-1">
              <summary className="link inline-flex min-h-11 cursor-pointer items-center text-sm sm:min-h-8">
                {t('change')}
                <span className="sr-only"> {row.name}</span>
              </summary>
              <PersonActions person={row} isDisabled={row.disabledAt !== null} plantSites={plantSites} />
            </details>
          )}
        </li>
      ))}
    </ul>
  )
}

function PersonLine({ row, clock }: { row: Row; clock: Clock }) {
  const t = translator('people')
  const { name, email, role, sites, disabledAt, twoFactorEnabled, lastUsedAt } = row
  return (
    <div className="grid grid-cols-1 gap-x-6 gap-y-1 text-sm sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)]">
      <div className="min-w-0">
        <h3 className="wrap-anywhere font-medium text-base">{name}</h3>
        <p className="wrap-anywhere text-ink-muted">{email}</p>
      </div>
      <p>
        <span className="flex flex-wrap gap-1.5">
          <Badge>{translator('role')(role)}</Badge>
          {disabledAt && <Badge tone="high">{t('disabled')}</Badge>}
        </span>
        <span className="mt-1 block text-ink-muted">{sites?.join(', ') ?? t('wholePlant')}</span>
      </p>
      <p className="text-ink-muted">
        <span className="block">{twoFactorEnabled ? t('withSecondFactor') : t('withoutSecondFactor')}</span>
        {lastUsedAt ? t('lastUsed', { age: formatAge(lastUsedAt, clock.now) }) : t('notSignedIn')}
      </p>
    </div>
  )
}
