import { Unplug } from 'lucide-react'
import type { Route } from 'next'
import { Link } from '@/components/ui/link'
import { SeverityShape, severityInk } from '@/components/ui/severity-shape'
import type { OverviewFilters } from '@/features/overview/filters'
import type { Area } from '@/features/overview/queries'
import { classNames } from '@/lib/class-names'
import { formatCount } from '@/lib/format'
import { translator } from '@/lib/messages'
import { searchQuery } from '@/lib/search-query'
import type { SearchParams } from '@/lib/time-range'

type Props = { areas: Area[]; areaCount: number; filters: OverviewFilters; params: SearchParams }

/** More than these would push the machines out of sight. */
const atFirst = 8

/** The plant's areas, what is abnormal first: each narrows the machines below to its own, and once more to all. */
export function AreaStrip({ areas, areaCount, filters, params }: Props) {
  const t = translator('overview')
  const named = areas.filter(({ area }) => area !== null)
  if (named.length < 2) return null
  const hasSites = new Set(named.map(({ site }) => site)).size > 1
  const isChosen = ({ site, area }: Area) => filters.area === area && filters.site === site
  const ordered = [...named.filter(isChosen), ...named.filter((area) => !isChosen(area))]
  const cellsOf = (part: Area[]) => (
    <ul className="grid grid-cols-1 gap-2 min-[480px]:grid-cols-2 lg:grid-cols-4">
      {part.map((area) => (
        <AreaCell key={`${area.site}\0${area.area}`} {...{ area, hasSites, params }} isChosen={isChosen(area)} />
      ))}
    </ul>
  )
  const folded = ordered.slice(atFirst)
  return (
    <section aria-label={t('areas')} className="mt-6 group-data-kiosk/frame:mt-4">
      <h2 className="mb-2.5 font-semibold tracking-tight group-data-kiosk/frame:sr-only">{t('areas')}</h2>
      {cellsOf(ordered.slice(0, atFirst))}
      {folded.length > 0 && (
        <details className="mt-2 group-data-kiosk/frame:hidden">
          <summary className="link inline-flex min-h-11 items-center text-sm sm:min-h-6">
            {t('foldedAreas', {
              count: folded.length,
              abnormal: folded.filter(({ abnormalCount }) => abnormalCount > 0).length,
            })}
          </summary>
          <div className="mt-2">{cellsOf(folded)}</div>
        </details>
      )}
      {areaCount > areas.length && (
        <p className="mt-2 text-ink-muted text-sm group-data-kiosk/frame:hidden">
          {t('moreAreas', { count: areaCount - areas.length })}
        </p>
      )}
    </section>
  )
}

type CellProps = Pick<Props, 'params'> & { area: Area; hasSites: boolean; isChosen: boolean }

function AreaCell({ area, hasSites, isChosen, params }: CellProps) {
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
          {hasSites && `${area.site} › `}
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
