import { Sparkline } from '@/components/charts/sparkline'
import { Card, CardHeader } from '@/components/ui/card'
import { Opening } from '@/components/ui/opening'
import type { QueryTimes } from '@/features/operation/samples/queries'
import { formatNumber } from '@/lib/format'
import { translator } from '@/lib/messages'

const [weekMs, longestStepMs] = [7 * 86_400_000, 3 * 3_600_000]

/** How long the standard queries take, over a week, and how the database goes about the newest. */
export function QueryCard({ times, now }: { times: QueryTimes[]; now: Date }) {
  const t = translator('database')
  const ms = (value: number) => `${formatNumber(value)}\u00a0ms`
  const span = { from: now.getTime() - weekMs, to: now.getTime(), longestStepMs }
  return (
    <Card labelledBy="query-times">
      <CardHeader
        id="query-times"
        title={t('queryTimes')}
        description={t(times.length ? 'queryTimesText' : 'noSamples')}
      />
      <ul className="divide-y divide-line border-line border-t">
        {times.map(({ query, latestMs, medianMs, slowestMs, samples, plan }) => (
          <li key={query} className="px-4 pt-3 sm:px-5">
            <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
              <div className="min-w-0 flex-1 basis-60">
                <p className="font-medium text-sm">{t(`query.${query}`)}</p>
                <p className="text-ink-muted text-sm">
                  {t('queryTook', { latest: ms(latestMs), median: ms(medianMs), slowest: ms(slowestMs) })}
                </p>
              </div>
              <Sparkline points={samples} {...span} className="h-8 w-40 shrink-0" />
            </div>
            {plan && (
              <Opening title={t('plan')}>
                <pre className="wrap-anywhere whitespace-pre-wrap rounded-lg bg-sunken p-3 text-xs">{plan}</pre>
              </Opening>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
