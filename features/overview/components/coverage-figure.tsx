import { Stat } from '@/components/ui/stat'
import type { Coverage } from '@/features/overview/coverage/queries'
import { formatCount, formatShare } from '@/lib/format'
import { translator } from '@/lib/messages'

/** The share of expected readings that came; null while it is counted. */
export function CoverageFigure({ coverage }: { coverage: Coverage | null }) {
  const t = translator('overview')
  const isKnown = coverage !== null && coverage.expected > 0
  return (
    <Stat
      label={t('coverage')}
      value={isKnown ? formatShare(coverage.received / coverage.expected) : '–'}
      href="/sensors?sort=age&direction=asc"
    >
      {coverage === null && <span>{t('coverageCounting')}</span>}
      {coverage?.expected === 0 && <span>{t('coverageUnknown')}</span>}
      {isKnown && (
        <span>
          {t('coverageDetail', {
            received: formatCount(Math.round(coverage.received)),
            expected: formatCount(Math.round(coverage.expected)),
          })}
        </span>
      )}
      {coverage?.awaitsLate && <span>{t('coverageLate')}</span>}
    </Stat>
  )
}
