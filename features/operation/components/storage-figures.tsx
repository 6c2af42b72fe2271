import { Facts } from '@/components/ui/facts'
import type { Chunk } from '@/features/operation/chunks/queries'
import type { SummaryState } from '@/features/operation/completeness/queries'
import { compressionRatio } from '@/features/operation/lifecycle/what-if'
import { formatCount, formatDuration, formatInstant, formatNumber } from '@/lib/format'
import { formatBytes } from '@/lib/format-bytes'
import { translator } from '@/lib/messages'

type Props = { chunks: Chunk[]; databaseBytes: number; summary: SummaryState; timeZone: string }

/** How much there is, how small compression makes it, and how far the hourly summary has come. */
export function StorageFigures({ chunks, databaseBytes, summary, timeZone }: Props) {
  const t = translator('database')
  const ratio = compressionRatio(chunks)
  const readings = chunks.reduce((total, { bytes }) => total + bytes, 0)
  const compressed = chunks.filter(({ isCompressed }) => isCompressed).length
  const facts = [
    { label: t('databaseSize'), value: formatBytes(databaseBytes) },
    { label: t('readingsSize'), value: formatBytes(readings) },
    { label: t('ratio'), value: ratio === null ? t('notYet') : t('times', { ratio: formatNumber(ratio) }) },
    { label: t('chunks'), value: t('chunkCount', { chunks: chunks.length, compressed }) },
    { label: t('summaryUntil'), value: summary.until ? formatInstant(summary.until, timeZone) : t('notYet') },
    { label: t('summaryLag'), value: summary.waitingSince ? formatDuration(summary.lagSeconds) : t('upToDate') },
  ]
  return (
    <div className="space-y-3 px-4 pb-4 sm:px-5">
      <Facts facts={facts} />
      {summary.repairs > 0 && (
        <p className="text-ink-muted text-sm">{t('repairs', { hours: formatCount(summary.repairs) })}</p>
      )}
    </div>
  )
}
