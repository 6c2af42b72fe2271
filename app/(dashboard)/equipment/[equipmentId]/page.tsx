import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { requirePerson } from '@/app/person'
import { RangeRow } from '@/components/ui/range-row'
import { mayDo } from '@/features/access/actor'
import { parseAlertFilters } from '@/features/alerts/filters'
import { listAlerts } from '@/features/alerts/queries'
import { HealthCard } from '@/features/detection/health/components/health-card'
import { listHealth } from '@/features/detection/health/queries'
import { listRemainingLives } from '@/features/detection/trend/queries'
import { EquipmentHeader } from '@/features/equipment/components/equipment-header'
import { listPlaces, getEquipment as readEquipment } from '@/features/equipment/queries'
import { Live } from '@/features/live/components/live'
import { historyMarks } from '@/features/maintenance/components/history-marks'
import { LastWork } from '@/features/maintenance/components/last-work'
import { MachineSensors } from '@/features/maintenance/components/machine-sensors'
import { parseMaintenanceFilters } from '@/features/maintenance/filters'
import { MachineSettings } from '@/features/maintenance/machine-signals/components/machine-settings'
import { getSignals } from '@/features/maintenance/machine-signals/queries'
import { listMaintenanceLogs } from '@/features/maintenance/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { getSharedRange } from '@/features/readings/view/queries'
import { EquipmentAlerts } from '@/features/registry/components/equipment-parts'
import { parseSensorFilters } from '@/features/sensors/filters'
import { listSensors } from '@/features/sensors/queries'
import { StatisticsLink } from '@/features/signals/statistics/components/statistics-link'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import { rangeParams } from '@/lib/time-range'

type Props = PageProps<'/equipment/[equipmentId]'>
const getEquipment = async (id: string) => readEquipment(await requirePerson('plant.read'), id)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const equipment = await getEquipment((await params).equipmentId)
  return { title: equipment ? `${equipment.tag} ${equipment.name}` : translator('equipment')('notFound') }
}

export default async function EquipmentItemPage({ params, searchParams }: Props) {
  const person = await requirePerson('plant.read')
  const equipment = await getEquipment((await params).equipmentId)
  if (!equipment) notFound()
  const now = new Date()
  const { tag, retiredAt } = equipment
  const state = retiredAt ? 'retired' : undefined
  const asked = await searchParams
  const [{ currency }, shared, sensors, alerts, logs, places, signals, healths, lives] = await Promise.all([
    getPlantSettings(person),
    getSharedRange(person, asked, now),
    listSensors(person, parseSensorFilters({ equipment: tag, state }), now),
    listAlerts(person, parseAlertFilters({ equipment: tag, status: 'all' })),
    listMaintenanceLogs(person, parseMaintenanceFilters({ equipment: tag })),
    listPlaces(person),
    getSignals(person, tag),
    listHealth(person, retiredAt ? [] : [equipment.id], now),
    listRemainingLives(person, { equipmentId: equipment.id }, now),
  ])
  const { range, shifts, timeZone, plantTimeZone, zone } = shared
  const clock = { now, timeZone }
  const health = healths.get(equipment.id)
  const marks = historyMarks(alerts.rows, logs.rows, hrefWith('/maintenance', {}, { equipment: tag }))
  return (
    <>
      <Live {...{ now, timeZone }} sensorIds={sensors.rows.map(({ sensorId }) => sensorId)} everySeconds={30} />
      <EquipmentHeader equipment={equipment} {...clock} />
      {health && <HealthCard {...{ health, lives }} system={person.unitSystem} />}
      <RangeRow
        {...{ range, shifts, timeZone, plantTimeZone, now }}
        pathname={`/equipment/${equipment.id}`}
        kept={{ zone }}
        ownTimeZone={person.timeZone}
        workedAt={logs.rows[0]?.performedAt ?? null}
        without={['all']}
      >
        <StatisticsLink pathname={`/equipment/${equipment.id}`} params={{ ...rangeParams(asked), zone }} />
      </RangeRow>
      <div className="gap-4 group-data-kiosk/frame:grid group-data-kiosk/frame:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <MachineSensors
          {...{ person, equipment, range, marks, clock }}
          sensors={sensors.rows}
          isOnWall={asked.kiosk !== undefined}
        />
        <div className="grid grid-cols-1 content-start items-start gap-4 group-data-kiosk/frame:grid-cols-1! xl:grid-cols-2">
          <div className="flex min-w-0 flex-col gap-4">
            <EquipmentAlerts alerts={alerts.rows} clock={clock} />
            {mayDo(person, 'registry.edit') && (
              <MachineSettings {...{ equipment, places, signals }} sensors={sensors.rows} />
            )}
          </div>
          <LastWork
            {...{ logs: logs.rows, equipment, clock, currency }}
            mayLog={!retiredAt && mayDo(person, 'maintenance.log')}
          />
        </div>
      </div>
    </>
  )
}
