import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { requirePerson } from '@/app/person'
import { Card } from '@/components/ui/card'
import { KeepFresh } from '@/components/ui/keep-fresh'
import { mayDo } from '@/features/access/actor'
import { parseAlertFilters } from '@/features/alerts/filters'
import { listAlerts } from '@/features/alerts/queries'
import { EquipmentHeader } from '@/features/equipment/components/equipment-header'
import { listPlaces, getEquipment as readEquipment } from '@/features/equipment/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { EquipmentAlerts, EquipmentSensors } from '@/features/registry/components/equipment-parts'
import { EquipmentSettings } from '@/features/registry/components/equipment-settings'
import { parseSensorFilters } from '@/features/sensors/filters'
import { listSensors } from '@/features/sensors/queries'
import { shownSensor } from '@/features/sensors/shown-sensor'
import { translator } from '@/lib/messages'

type Props = PageProps<'/equipment/[equipmentId]'>
const getEquipment = async (id: string) => readEquipment(await requirePerson('plant.read'), id)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const equipment = await getEquipment((await params).equipmentId)
  return { title: equipment ? `${equipment.tag} ${equipment.name}` : translator('equipment')('notFound') }
}

export default async function EquipmentItemPage({ params }: Props) {
  const person = await requirePerson('plant.read')
  const equipment = await getEquipment((await params).equipmentId)
  if (!equipment) notFound()
  const now = new Date()
  const state = equipment.retiredAt ? 'retired' : undefined
  const [plant, sensors, alerts, places] = await Promise.all([
    getPlantSettings(person),
    listSensors(person, parseSensorFilters({ equipment: equipment.tag, state }), now),
    listAlerts(person, parseAlertFilters({ equipment: equipment.tag })),
    listPlaces(person),
  ])
  const shown = sensors.rows.map((sensor) => shownSensor(sensor, person.unitSystem))
  const mayEdit = mayDo(person, 'registry.edit')
  const clock = { now, timeZone: person.timeZone ?? plant.timeZone }
  return (
    <>
      <KeepFresh seconds={30} />
      <EquipmentHeader equipment={equipment} {...clock} />
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
        <Card labelledBy="equipment-sensors">
          <EquipmentSensors {...{ equipment, mayEdit, clock }} sensors={shown} />
        </Card>
        <div className="flex min-w-0 flex-col gap-4">
          <Card labelledBy="equipment-alerts">
            <EquipmentAlerts alerts={alerts.rows} clock={clock} />
          </Card>
          {mayEdit && <EquipmentSettings equipment={equipment} places={places} />}
        </div>
      </div>
    </>
  )
}
