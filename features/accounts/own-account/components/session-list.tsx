import { Badge } from '@/components/ui/badge'
import { JsonForm } from '@/components/ui/json-form'
import { deviceName } from '@/features/accounts/own-account/device-name'
import type { listOwnSessions } from '@/features/accounts/own-account/queries'
import { type Clock, formatAge, formatMoment } from '@/lib/format'
import { translator } from '@/lib/messages'

type Session = Awaited<ReturnType<typeof listOwnSessions>>[number]

/** Where one is signed in; each of the others can be ended, such as that of a lost phone. */
export function SessionList({ sessions, clock }: { sessions: Session[]; clock: Clock }) {
  const t = translator('account')
  return (
    <div className="px-4 sm:px-5">
      <ul className="divide-y divide-line border-line border-y">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3 text-sm">
            <SessionFacts session={session} clock={clock} />
            {!session.isCurrent && (
              <JsonForm
                method="DELETE"
                url={`/api/account/sessions/${session.id}`}
                submit={
                  <>
                    {t('endSession')}
                    <span className="sr-only"> {nameOf(session)}</span>
                  </>
                }
                look="quiet"
                refreshes
              />
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <div className="mt-4">
          <JsonForm method="DELETE" url="/api/account/sessions" submit={t('endOthers')} look="quiet" refreshes />
        </div>
      )}
    </div>
  )
}

function SessionFacts({ session, clock }: { session: Session; clock: Clock }) {
  const t = translator('account')
  const { address, createdAt, lastUsedAt, isCurrent } = session
  const used = t('lastUsed', { age: formatAge(lastUsedAt, clock.now) })
  const opened = t('signedInAt', { at: formatMoment(createdAt, clock.now, clock.timeZone) })
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-2 font-medium">
        {nameOf(session)} {isCurrent && <Badge>{t('thisSession')}</Badge>}
      </p>
      <p className="text-ink-muted">{[address, isCurrent ? null : used, opened].filter(Boolean).join(' · ')}</p>
    </div>
  )
}

function nameOf({ userAgent }: Session): string {
  const t = translator('account')
  const { browser, system } = deviceName(userAgent)
  return browser && system ? t('deviceOn', { browser, system }) : (browser ?? system ?? t('unknownDevice'))
}
