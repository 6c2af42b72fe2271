import { X } from 'lucide-react'
import { buttonClass } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PhoneFold } from '@/components/ui/phone-fold'
import { severities } from '@/components/ui/severity-shape'
import { type AlertFilters, alertStatusFilters } from '@/features/alerts/filters'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import type { SearchParams } from '@/lib/time-range'

const names = {
  open: 'filterOpen',
  unacknowledged: 'filterUnacknowledged',
  acknowledged: 'filterAcknowledged',
  set_aside: 'filterSetAside',
  resolved: 'filterResolved',
  unjudged: 'filterUnjudged',
  all: 'filterAll',
} as const

export function AlertFilter({ filters, params }: { filters: AlertFilters; params: SearchParams }) {
  const t = translator('alerts')
  const severity = translator('severity')
  const href = (change: Parameters<typeof hrefWith>[2]) => hrefWith('/alerts', params, { page: null, ...change })
  const narrowed = [filters.equipment, filters.sensor, filters.area].filter(Boolean).join(', ')
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 pt-3 pb-1 sm:gap-3 sm:px-5 sm:py-4">
      <LinkTabs
        label={t('statusFilter')}
        tabs={alertStatusFilters.map((status) => ({
          label: t(names[status]),
          href: href({ status: status === 'open' ? null : status }),
          current: status === filters.status,
        }))}
      />
      <PhoneFold
        label={t('filters')}
        count={[filters.severity, filters.assignee, filters.group].filter(Boolean).length}
      >
        <LinkTabs
          label={t('severityFilter')}
          tabs={[
            { label: t('anySeverity'), href: href({ severity: null }), current: !filters.severity },
            ...severities.map((name) => ({
              label: severity(name),
              href: href({ severity: name }),
              current: name === filters.severity,
            })),
          ]}
        />
        <LinkTabs
          label={t('assigneeFilter')}
          tabs={[
            { label: t('anyone'), href: href({ assignee: null }), current: !filters.assignee },
            { label: t('mine'), href: href({ assignee: 'me' }), current: filters.assignee === 'me' },
            { label: t('unassigned'), href: href({ assignee: 'nobody' }), current: filters.assignee === 'nobody' },
          ]}
        />
        <LinkTabs
          label={t('groupFilter')}
          tabs={[
            { label: t('ungrouped'), href: href({ group: null }), current: !filters.group },
            { label: t('byMachine'), href: href({ group: 'machine' }), current: filters.group === 'machine' },
          ]}
        />
      </PhoneFold>
      {narrowed && (
        <Link href={href({ equipment: null, sensor: null, area: null })} className={buttonClass()}>
          {t('narrowed', { what: narrowed })}
          <X aria-label={t('clear')} className="size-4" />
        </Link>
      )}
    </div>
  )
}
