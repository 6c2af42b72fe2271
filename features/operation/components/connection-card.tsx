import { Card, CardHeader } from '@/components/ui/card'
import { Facts } from '@/components/ui/facts'
import type { ReplicaState } from '@/db/replica'
import type { Connections } from '@/features/operation/connections/queries'
import { formatCount, formatDuration, formatNumber } from '@/lib/format'
import { translator } from '@/lib/messages'

/** Who is connected and what they do, against how many may be. */
export function ConnectionCard({ byState, most, poolSize, workers, replica, roundTripSeconds }: Connections) {
  const t = translator('database')
  const count = byState.reduce((total, one) => total + one.count, 0)
  const facts = [
    { label: t('connected'), value: byState.length > 0 ? t('of', { count, most: formatCount(most) }) : t('inTurn') },
    { label: t('poolSize'), value: formatCount(poolSize) },
    { label: t('workers'), value: formatCount(workers) },
    ...(replica ? [{ label: t('replica'), value: replicaText(replica) }] : []),
    { label: t('roundTrip'), value: `${formatNumber(roundTripSeconds * 1000)}\u00a0ms` },
  ]
  return (
    <Card labelledBy="connections">
      <CardHeader id="connections" title={t('connections')} />
      <div className="space-y-3 px-4 pb-4 sm:px-5">
        <Facts facts={facts} />
        <ul className="space-y-1 text-sm">
          {byState.map(({ program, state, count: own }) => (
            <li key={`${program} ${state}`} className="wrap-anywhere">
              {program}: {state} <span className="text-ink-muted">{formatCount(own)}</span>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  )
}

function replicaText({ trouble, lagSeconds }: ReplicaState): string {
  const t = translator('database')
  const lag = lagSeconds === null ? t('replicaUnseen') : formatDuration(lagSeconds)
  return t(`replicaIs.${trouble ?? 'used'}`, { lag })
}
