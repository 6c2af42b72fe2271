import { CommandLine } from '@/components/ui/command-line'
import { EmptyState } from '@/components/ui/empty-state'
import { type EquipmentFilters, narrows } from '@/features/equipment/filters'
import { translator } from '@/lib/messages'

/** Why a list of equipment is empty: nothing matches, nothing is retired, or there is none yet and this is how it comes. */
export function NoEquipment({ filters, isEmptyPlant }: { filters: EquipmentFilters; isEmptyPlant: boolean }) {
  const t = translator('equipment')
  if (!isEmptyPlant)
    return <EmptyState title={filters.show === 'retired' && !narrows(filters) ? t('emptyRetired') : t('empty')} />
  return (
    <EmptyState title={t('emptyPlant')}>
      <p className="mb-3">{t('emptyHint')}</p>
      <CommandLine label={t('emptyHint')}>
        {
          'npm run sensor -- P-1.vibration --type vibration --unit mm/s --equipment P-1 --path "North > Hall 1 > Cooling > Pumps"'
        }
      </CommandLine>
    </EmptyState>
  )
}
