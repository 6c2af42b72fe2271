import { Suspense } from 'react'
import { Stat } from '@/components/ui/stat'
import type { SignedIn } from '@/features/accounts/queries'
import { type Coverage, getRecentCoverage } from '@/features/overview/coverage/queries'
import { formatCount, formatShare } from '@/lib/format'
import { translator } from '@/lib/messages'
import type { TimeRange } from '@/lib/time-range'

type Props = { person: SignedIn; day: TimeRange }

/** The share of a day's expected readings that came. It takes longer to count than all else of a page, which does not wait for it. */
export const CoverageFigure = (props: Props) => (
  <Suspense fallback={<Figure coverage={null} />}>
    <Counted {...props} />
  </Suspense>
)

async function Counted({ person, day }: Props) {
  return <Figure coverage={await getRecentCoverage(person, day)} />
}

/** Null while it is counted. */
function Figure({ coverage }: { coverage: Coverage | null }) {
  const t = translator('overview')
  const isKnown = coverage !== null && coverage.expected > 0
  return (
    <Stat
      label={t('coverage')}
      value={isKnown ? formatShare(coverage.received / coverage.expected) : '–'}
      href="/sensors?sort=received"
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
