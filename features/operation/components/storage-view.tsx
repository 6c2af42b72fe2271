import { Card, CardHeader } from '@/components/ui/card'
import type { Storage } from '@/features/operation/lifecycle/queries'
import type { Clock } from '@/lib/format'
import { translator } from '@/lib/messages'
import { AdviceCard } from './advice-card'
import { ChunkTable } from './chunk-table'
import { ChunkTimeline } from './chunk-timeline'
import { ForecastCard } from './forecast-card'
import { PolicyCard } from './policy-card'
import { StorageFigures } from './storage-figures'

/** What lies in the database, what the policies do with it tonight, and how it will grow. */
export function StorageView({ current, tried, danger, chunks, now, timeZone, ...rest }: Storage & Clock) {
  const t = translator('database')
  const { databaseBytes, summary, forecast, stored, advice } = rest
  return (
    <div className="space-y-4">
      <Card labelledBy="stored">
        <CardHeader id="stored" title={t('stored')} />
        <StorageFigures {...{ chunks, databaseBytes, summary, timeZone }} />
        <ChunkTimeline chunks={chunks} days={tried} now={now} />
        <ChunkTable chunks={chunks} days={tried} now={now} />
      </Card>
      {advice.map((advised) => (
        <AdviceCard key={advised.kind} advised={advised} />
      ))}
      <PolicyCard {...{ current, tried, danger, chunks, now }} />
      <ForecastCard forecast={forecast} stored={stored} now={now} />
    </div>
  )
}
