import { Badge } from '@/components/ui/badge'
import { JsonForm } from '@/components/ui/json-form'
import type { OwnToken } from '@/features/accounts/tokens/queries'
import { type Clock, formatAge, formatMoment } from '@/lib/format'
import { translator } from '@/lib/messages'

/** The own tokens, each with what it may do, its last use and its end; each can be revoked. */
export function TokenList({ tokens, clock }: { tokens: OwnToken[]; clock: Clock }) {
  const t = translator('tokens')
  if (tokens.length === 0) return null
  return (
    <ul className="divide-y divide-line border-line border-y">
      {tokens.map((token) => (
        <li key={token.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3 text-sm">
          <TokenFacts token={token} clock={clock} />
          <JsonForm
            method="DELETE"
            url={`/api/account/tokens/${token.id}`}
            submit={
              <>
                {t('revoke')}
                <span className="sr-only"> {token.name}</span>
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

function TokenFacts({ token, clock: { now, timeZone } }: { token: OwnToken; clock: Clock }) {
  const t = translator('tokens')
  const { name, prefix, permissions, lastUsedAt, expiresAt } = token
  const isOver = expiresAt !== null && expiresAt <= now
  const used = lastUsedAt ? t('lastUsed', { age: formatAge(lastUsedAt, now) }) : t('neverUsed')
  const ends = expiresAt ? t('ends', { at: formatMoment(expiresAt, now, timeZone) }) : t('noEnd')
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-2 font-medium">
        <span className="break-words">{name}</span> {isOver && <Badge>{t('expired')}</Badge>}
      </p>
      <p className="text-ink-muted">
        <code>{prefix}…</code> · {used} {!isOver && `· ${ends}`}
      </p>
      <p className="break-words text-ink-muted">{permissions.join(', ')}</p>
    </div>
  )
}
