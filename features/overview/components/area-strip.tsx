import { Unplug } from 'lucide-react'
import type { Route } from 'next'
import { Link } from '@/components/ui/link'
import { SeverityShape, severityInk } from '@/components/ui/severity-shape'
import type { OverviewFilters } from '@/features/overview/filters'
import type { Area, Areas } from '@/features/overview/queries'
import { classNames } from '@/lib/class-names'
import { formatCount } from '@/lib/format'
import { translator } from '@/lib/messages'
import { searchQuery } from '@/lib/search-query'
import type { SearchParams } from '@/lib/time-range'

type Props = { areas: Areas; filters: OverviewFilters; params: SearchParams }

/** The plant's areas, what is abnormal first: each narrows the machines below to its own, and once more to all. */
export function AreaStrip({ areas, filters, params }: Props) {
  const t = translator('overview')
  const { shown, total, abnormal, onSites } = areas
  if (total < 2) return null
  const isChosen = ({ site, area }: Area) => filters.area === area && filters.site === site
  const count = total - shown.length
  const isAll = filters.areas === 'all'
  const other = searchQuery(params, { areas: isAll ? null : 'all' })
  return (
    <section aria-label={t('areas')} className="mt-6 group-data-kiosk/frame:mt-4">
      <h2 className="mb-2.5 font-semibold tracking-tight group-data-kiosk/frame:sr-only">{t('areas')}</h2>
      <ul className="grid grid-cols-1 gap-2 min-[480px]:grid-cols-2 lg:grid-cols-4">
        {shown.map((area) => (
          <AreaCell key={`${area.site}\0${area.area}`} {...{ area, onSites, params }} isChosen={isChosen(area)} />
        ))}
      </ul>
      {isAll && count > 0 && <p className="mt-2 text-ink-muted text-sm">{t('moreAreas', { count })}</p>}
      {(isAll || count > 0) && (
        <p className="mt-2 text-sm group-data-kiosk/frame:hidden print:hidden">
          <Link
            href={`/${other}` as Route}
            scroll={false}
            className="link inline-flex min-h-11 items-center sm:min-h-6"
          >
            {isAll ? t('fewerAreas') : t('otherAreas', { count, abnormal: abnormal - shown.filter(isAbnormal).length })}
          </Link>
        </p>
      )}
    </section>
  )
}

const isAbnormal = ({ abnormalCount }: Area) => abnormalCount > 0

type CellProps = Pick<Props, 'params'> & { area: Area; onSites: boolean; isChosen: boolean }

function AreaCell({ area, onSites, isChosen, params }: CellProps) {
  const t = translator('overview')
  const change = isChosen ? { site: null, area: null } : { site: area.site, area: area.area }
  const href = `/${searchQuery(params, { ...change, page: null })}` as Route
  return (
    <li className="min-w-0">
      <Link
        href={href}
        aria-current={isChosen ? 'true' : undefined}
        className={classNames(
          'flex h-full min-h-11 flex-wrap items-center justify-between gap-x-3 rounded-lg border bg-card px-3 py-1.5 text-sm hover:border-line-strong',
          isChosen ? 'border-ink' : 'border-line',
        )}
      >
        <span className={classNames('min-w-0', area.abnormalCount > 0 ? 'font-semibold' : 'text-ink-muted')}>
          {onSites && `${area.site} › `}
          {area.area}
        </span>
        <span className="inline-flex items-center gap-2.5 whitespace-nowrap text-xs">
          {area.severity && (
            <span className="inline-flex items-center gap-1">
              <SeverityShape severity={area.severity} className={severityInk[area.severity]} />
              {t('alertCount', { count: area.alertCount })}
            </span>
          )}
          {area.silentCount > 0 && (
            <span className="inline-flex items-center gap-1">
              <Unplug aria-hidden className="size-3" />
              {t('silent', { count: area.silentCount })}
            </span>
          )}
          <span className="text-ink-muted">
            {area.abnormalCount > 0
              ? t('abnormalShort', { abnormal: formatCount(area.abnormalCount), total: formatCount(area.machineCount) })
              : t('allNormal', { count: area.machineCount })}
          </span>
        </span>
      </Link>
    </li>
  )
}
