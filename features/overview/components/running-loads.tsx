import { ProgressBar } from '@/components/ui/progress-bar'
import type { listRunningLoads } from '@/features/readings/loads/queries'
import { formatCount } from '@/lib/format'
import { translator } from '@/lib/messages'

type Props = { loads: Awaited<ReturnType<typeof listRunningLoads>> }

/** How far history is that still loads in the background. */
export function RunningLoads({ loads }: Props) {
  const t = translator('overview')
  return loads.map(({ id, name, rowsRead, rowsTotal }) => (
    <div key={id} role="status" className="mb-4 rounded-xl border border-line bg-card px-4 py-3 shadow-xs">
      <p className="mb-2 flex flex-wrap justify-between gap-x-4 text-sm">
        <span className="font-medium">{t('loading', { name })}</span>
        <span className="text-ink-muted">
          {rowsTotal
            ? t('loadingKnown', { read: formatCount(rowsRead), total: formatCount(rowsTotal) })
            : t('loadingUnknown', { read: formatCount(rowsRead) })}
        </span>
      </p>
      <ProgressBar label={t('loading', { name })} done={rowsRead} total={rowsTotal} />
    </div>
  ))
}
