import { Badge } from '@/components/ui/badge'
import { JsonForm } from '@/components/ui/json-form'
import type { listInvitations } from '@/features/accounts/invitations/queries'
import { type Clock, formatMoment } from '@/lib/format'
import { translator } from '@/lib/messages'

type Props = { invitations: Awaited<ReturnType<typeof listInvitations>>; clock: Clock }

/** Invitations that nobody has accepted yet; each can be taken back. */
export function InvitationList({ invitations, clock }: Props) {
  const t = translator('people')
  return (
    <ul className="divide-y divide-line border-line border-t">
      {invitations.map(({ id, email, role, sites, expiresAt, invitedBy }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3 text-sm sm:px-5">
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-2">
              <span className="wrap-anywhere font-medium">{email}</span>
              {role && <Badge>{translator('role')(role)}</Badge>}
            </p>
            <p className="text-ink-muted">
              {[
                sites?.join(', ') ?? t('wholePlant'),
                t('validTo', { at: formatMoment(expiresAt, clock.now, clock.timeZone) }),
                invitedBy && t('invitedBy', { name: invitedBy }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </div>
          <JsonForm
            method="DELETE"
            url={`/api/invitations/${id}`}
            submit={
              <>
                {t('revoke')}
                <span className="sr-only"> {t('revokeOf', { email: email ?? '' })}</span>
              </>
            }
            look="quiet"
            refreshes
          />
        </li>
      ))}
    </ul>
  )
}
