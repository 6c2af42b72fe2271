import type { ReactNode } from 'react'
import { Card, CardHeader } from '@/components/ui/card'
import { type Clock, formatCount, formatMoment } from '@/lib/format'
import { translator } from '@/lib/messages'

type Entry = { id: number; at: Date; sentence: string; reason: string | null; detail?: ReactNode }

/** What happened to something, the newest first; says so when it is cut after 200. */
export function HistoryCard({ entries, now, timeZone }: Clock & { entries: Entry[] }) {
  const t = translator('history')
  const isCut = entries.length === 200
  return (
    <Card labelledBy="history">
      <CardHeader id="history" title={t('title')} description={isCut && t('cut', { count: formatCount(200) })} />
      <ol className="divide-y divide-line border-line border-t">
        {entries.map(({ id, at, sentence, reason, detail }) => (
          <li key={id} className="px-4 py-3 text-sm sm:px-5">
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="wrap-anywhere min-w-0 font-medium">{sentence}</span>
              <time dateTime={at.toISOString()} className="text-ink-muted">
                {formatMoment(at, now, timeZone)}
              </time>
            </p>
            {detail}
            {reason && <p className="wrap-anywhere mt-1 whitespace-pre-line">{reason}</p>}
          </li>
        ))}
      </ol>
    </Card>
  )
}
