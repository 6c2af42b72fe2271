import type { FiledRequest } from '@/features/readings/receipts/queries'
import { formatCount } from '@/lib/format'
import { translator } from '@/lib/messages'

const told = ['accepted', 'late', 'duplicates', 'conflicts', 'quarantined', 'rejected'] as const
const isFine = (name: (typeof told)[number]) => name === 'accepted' || name === 'late' || name === 'duplicates'

/** What became of a request's rows, as far as there is something to say; what is not stored stands out by its weight. */
export function VerdictWords({ receipt }: { receipt: FiledRequest['receipt'] }) {
  const t = translator('requests')
  const parts = told.filter((name) => receipt[name] > 0)
  if (parts.length === 0) return <span className="text-ink-muted">{t('nothing')}</span>
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-0.5">
      {parts.map((name) => (
        <span key={name} className={isFine(name) ? 'text-ink-muted' : 'font-medium'}>
          {name === 'conflicts' ? t(name, { count: receipt[name] }) : t(name, { count: formatCount(receipt[name]) })}
        </span>
      ))}
    </span>
  )
}
