import type { Route } from 'next'
import { Activity, type ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { CalmMachines } from '@/features/overview/components/calm-machines'
import { MachineFilter } from '@/features/overview/components/machine-filter'
import { MachineTile } from '@/features/overview/components/machine-tile'
import type { OverviewFilters } from '@/features/overview/filters'
import type { MachineDetails } from '@/features/overview/machines/details'
import type { PlantState } from '@/features/overview/queries'
import { type Clock, formatCount } from '@/lib/format'
import { translator } from '@/lib/messages'
import { searchQuery } from '@/lib/search-query'
import type { SearchParams } from '@/lib/time-range'

type Props = {
  found: PlantState['found']
  filters: OverviewFilters
  params: SearchParams
  details: Map<string | null, MachineDetails>
  clock: Clock
  /** What else asks for somebody. */
  children: ReactNode
}

/** A page of machines: what needs attention with its alerts, `children`, then the other machines. */
export function MachineList({ found, filters, params, details, clock, children }: Props) {
  const t = translator('overview')
  const abnormal = found.rows.filter((machine) => machine.abnormal)
  const calm = found.rows.filter((machine) => !machine.abnormal)
  const [abnormalText, calmText] = [found.abnormal, found.total - found.abnormal].map(formatCount)
  return (
    <>
      <Card className="mt-6">
        <MachineFilter filters={filters} />
        {found.total === 0 && <EmptyState title={t('empty')} />}
      </Card>
      {found.total > 0 && found.page === 1 && filters.state !== 'normal' && found.abnormal === 0 && (
        <p className="mt-6 font-medium">{t('nothingAbnormal')}</p>
      )}
      {abnormal.length > 0 && (
        <section aria-labelledby="abnormal" className="mt-6">
          <h2 id="abnormal" className="mb-2.5 font-semibold tracking-tight">
            {t('needsAttention')} <span className="font-normal text-ink-muted text-sm">{abnormalText}</span>
          </h2>
          <div className="grid grid-cols-1 gap-3 sm:grid-cols-2 xl:grid-cols-3">
            {abnormal.map((machine) => (
              <Activity key={machine.id ?? 'none'}>
                <MachineTile machine={machine} details={details.get(machine.id)} clock={clock} showsPlace />
              </Activity>
            ))}
          </div>
        </section>
      )}
      {children}
      {calm.length > 0 && (
        <section aria-labelledby="calm" className="mt-7">
          <h2 id="calm" className="font-semibold tracking-tight">
            {t('calm')} <span className="font-normal text-ink-muted text-sm">{calmText}</span>
          </h2>
          <Activity>
            <CalmMachines machines={calm} total={found.total} details={details} clock={clock} />
          </Activity>
        </section>
      )}
      {found.pages > 1 && (
        <Card className="mt-6">
          <Pagination {...found} hrefOf={(page) => `/${searchQuery(params, { page })}` as Route} />
        </Card>
      )}
    </>
  )
}
