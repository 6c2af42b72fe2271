import { requirePerson, titled } from '@/app/person'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { mayDo } from '@/features/access/actor'
import { HealthFigure } from '@/features/detection/health/components/health-figure'
import { EquipmentFilter } from '@/features/equipment/components/equipment-filter'
import { EquipmentTable } from '@/features/equipment/components/equipment-table'
import { NoEquipment } from '@/features/equipment/components/no-equipment'
import { asksState, parseEquipmentFilters } from '@/features/equipment/filters'
import { listEquipment, listPlaces } from '@/features/equipment/queries'
import { Live } from '@/features/live/components/live'
import { MachineCondition } from '@/features/overview/components/machine-condition'
import { listMachineIds, listMachineStates } from '@/features/overview/machines/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { formatCount } from '@/lib/format'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'

export const generateMetadata = titled(() => translator('equipment')('title'))

export default async function EquipmentPage({ searchParams }: PageProps<'/equipment'>) {
  const t = translator('equipment')
  const person = await requirePerson('plant.read')
  const params = await searchParams
  const filters = parseEquipmentFilters(params)
  const now = new Date()
  const among = asksState(filters) ? await listMachineIds(person, filters, now) : null
  const [found, places, plant] = await Promise.all([
    listEquipment(person, filters, among),
    listPlaces(person),
    getPlantSettings(person),
  ])
  const timeZone = person.timeZone ?? plant.timeZone
  const ids = found.rows.map(({ id }) => id)
  const states = await listMachineStates(person, ids, now)
  const conditions = new Map(
    [...states].map(([id, machine]) => [id, <MachineCondition key={id} {...{ machine, now, timeZone }} />]),
  )
  const healths = new Map(found.rows.map(({ id, health }) => [id, <HealthFigure key={id} score={health} />]))
  const mayEdit = mayDo(person, 'registry.edit')
  const isRetired = filters.show === 'retired'
  const count = { total: found.total, text: formatCount(found.total) }
  return (
    <>
      <Live {...{ now, timeZone }} machineIds={ids} />
      <PageHeader title={t('title')} description={t(isRetired ? 'descriptionRetired' : 'description', count)}>
        <div className="flex flex-wrap gap-2">
          <a href="/api/registry" download className={buttonClass()}>
            {t('export')}
          </a>
          {mayEdit && (
            <>
              <Link href="/equipment/labels" className={buttonClass()}>
                {translator('labels')('title')}
              </Link>
              <Link href="/registry/import" className={buttonClass()}>
                {t('import')}
              </Link>
              <Link href="/equipment/new" className={buttonClass('primary')}>
                {t('add')}
              </Link>
            </>
          )}
        </div>
      </PageHeader>
      <Card>
        <EquipmentFilter filters={filters} sites={places.sites} />
        {found.rows.length > 0 ? (
          <EquipmentTable equipment={found.rows} sort={filters.sort} {...{ params, conditions, healths }} />
        ) : (
          <NoEquipment filters={filters} isEmptyPlant={places.sites.length === 0} />
        )}
        <Pagination {...found} hrefOf={(page) => hrefWith('/equipment', params, { page })} />
      </Card>
    </>
  )
}
