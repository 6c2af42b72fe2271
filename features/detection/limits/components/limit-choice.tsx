import { Card, CardHeader } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { LinkTabs } from '@/components/ui/link-tabs'
import { SeverityBadge } from '@/components/ui/severity-badge'
import { limitKinds } from '@/db/limit-words'
import { LimitSentence } from '@/features/detection/limits/components/limit-sentence'
import type { parseLimitChoice } from '@/features/detection/limits/filters'
import type { SensorLimit } from '@/features/detection/limits/judge-limits'
import { classNames } from '@/lib/class-names'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'

type Props = {
  limits: SensorLimit[]
  unit: string | null
  pathname: string
  choice: ReturnType<typeof parseLimitChoice>
}

const rowClass = 'flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-sm hover:bg-sunken sm:px-5'

/** The limits of a sensor to choose from, and what kinds can be added. */
export function LimitChoice({ limits, unit, pathname, choice }: Props) {
  const t = translator('limits')
  const kept = choice.days === 90 ? {} : { days: String(choice.days) }
  const isCurrent = (limit: SensorLimit) => choice.limit?.id === limit.id
  return (
    <Card labelledBy="limits" className="pb-4">
      <CardHeader id="limits" title={t('limits')} description={limits.length === 0 && t('none')} />
      <ul>
        {limits.map((limit) => (
          <li key={limit.id}>
            <Link
              href={hrefWith(pathname, kept, { limit: limit.id })}
              scroll={false}
              aria-current={isCurrent(limit) ? 'true' : undefined}
              className={classNames(rowClass, isCurrent(limit) && 'bg-sunken font-medium')}
            >
              <SeverityBadge severity={limit.severity} />
              <LimitSentence limit={limit} unit={unit} />
            </Link>
          </li>
        ))}
      </ul>
      <div className="space-y-2 px-4 pt-3 sm:px-5">
        <p className="text-ink-muted text-sm">{t('add')}</p>
        <LinkTabs
          label={t('add')}
          tabs={limitKinds.map((kind) => ({
            label: t(`kinds.${kind}`),
            href: hrefWith(pathname, kept, { new: kind }),
            current: !choice.limit && choice.kind === kind,
          }))}
        />
      </div>
    </Card>
  )
}
