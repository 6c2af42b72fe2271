import { X } from 'lucide-react'
import { buttonClass } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { LinkTabs } from '@/components/ui/link-tabs'
import { activities } from '@/features/maintenance/activities'
import type { MaintenanceFilters } from '@/features/maintenance/filters'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import type { SearchParams } from '@/lib/time-range'

type Props = { filters: MaintenanceFilters; params: SearchParams }

export function ActivityTabs({ filters, params }: Props) {
  const t = translator('maintenance')
  const activity = translator('activity')
  const href = (value: string | null) => hrefWith('/maintenance', params, { activity: value, page: null })
  const tabs = [
    { label: t('any'), href: href(null), current: !filters.activity },
    ...activities.map((name) => ({ label: activity(name), href: href(name), current: name === filters.activity })),
  ]
  return <LinkTabs label={t('activityFilter')} tabs={tabs} />
}

/** The machine that the page is narrowed to, and the way back to all. */
export function EquipmentChip({ filters, params }: Props) {
  const t = translator('maintenance')
  if (!filters.equipment) return null
  return (
    <Link
      href={hrefWith('/maintenance', params, { equipment: null, page: null, taskPage: null })}
      className={buttonClass()}
    >
      {t('ofEquipment', { tag: filters.equipment })}
      <X aria-label={t('clear')} className="size-4" />
    </Link>
  )
}
