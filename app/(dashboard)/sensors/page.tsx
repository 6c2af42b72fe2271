import { requirePerson, titled } from '@/app/person'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { CommandLine } from '@/components/ui/command-line'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { mayDo } from '@/features/access/actor'
import { Live } from '@/features/live/components/live'
import { getPlantSettings } from '@/features/plant/queries'
import { SensorTable } from '@/features/readings/components/sensor-table'
import { listSparklines } from '@/features/readings/sparklines/queries'
import { WaitingReadings } from '@/features/readings/waiting/components/waiting-readings'
import { countWaiting } from '@/features/readings/waiting/queries'
import { listSensorFacets } from '@/features/sensors/choices/queries'
import { SensorFilter } from '@/features/sensors/components/sensor-filter'
import { parseSensorFilters } from '@/features/sensors/filters'
import { listSensors } from '@/features/sensors/queries'
import { shownSensor } from '@/features/sensors/shown-sensor'
import { formatCount } from '@/lib/format'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import { lastWholeDay } from '@/lib/time-range'

export const generateMetadata = titled(() => translator('sensors')('title'))

export default async function SensorsPage({ searchParams }: PageProps<'/sensors'>) {
  const t = translator('sensors')
  const person = await requirePerson('plant.read')
  const params = await searchParams
  const filters = parseSensorFilters(params)
  const now = new Date()
  const range = lastWholeDay(now)
  const [plant, found, facets, waiting] = await Promise.all([
    getPlantSettings(person),
    listSensors(person, filters, now),
    listSensorFacets(person),
    countWaiting(person),
  ])
  const timeZone = person.timeZone ?? plant.timeZone
  const ids = found.rows.map(({ sensorId }) => sensorId)
  const sparklines = await listSparklines(person, ids, range)
  const description = t('description', { total: found.total, text: formatCount(found.total) })
  const rows = found.rows.map((sensor) => shownSensor(sensor, person.unitSystem))
  const { equipment } = filters
  const narrowed = equipment === 'none' ? t('withoutEquipment') : equipment && t('equipment', { tag: equipment })
  const mayEdit = mayDo(person, 'registry.edit')
  const carrier = equipment === 'none' ? undefined : equipment
  return (
    <>
      <Live {...{ now, timeZone }} sensorIds={ids} />
      <PageHeader title={t('title')} description={[description, narrowed].filter(Boolean).join(' · ')}>
        {mayEdit && (
          <Link href={hrefWith('/sensors/new', {}, { equipment: carrier })} className={buttonClass()}>
            {translator('registry')('addSensor')}
          </Link>
        )}
      </PageHeader>
      <WaitingReadings {...waiting} />
      <Card>
        <SensorFilter filters={filters} facets={facets} />
        {found.rows.length > 0 ? (
          <SensorTable {...{ filters, params, range, now, timeZone, sparklines }} sensors={rows} />
        ) : facets.types.length > 0 ? (
          <EmptyState title={t('empty')} />
        ) : (
          <EmptyState title={t('emptyPlant')}>
            {mayEdit && <p className="mb-3">{t('emptyPlantOr')}</p>}
            <CommandLine label={t('emptyPlant')}>
              npm run sensor -- pump-1-temperature --type temperature --unit °C --interval 60
            </CommandLine>
          </EmptyState>
        )}
        <Pagination {...found} hrefOf={(page) => hrefWith('/sensors', params, { page })} />
      </Card>
    </>
  )
}
