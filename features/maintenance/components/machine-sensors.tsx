import type { ComponentProps } from 'react'
import { Card } from '@/components/ui/card'
import { mayDo } from '@/features/access/actor'
import type { SignedIn } from '@/features/accounts/queries'
import { zonesBySensor } from '@/features/detection/components/chart-zones'
import { listLimitsOf } from '@/features/detection/limits/queries'
import type { EquipmentRow } from '@/features/equipment/queries'
import { CsvLink } from '@/features/readings/components/csv-link'
import { SmallMultiples } from '@/features/readings/components/small-multiples'
import { listSmallTraces } from '@/features/readings/view/queries'
import { EquipmentSensors } from '@/features/registry/components/equipment-parts'
import type { SensorRow } from '@/features/sensors/queries'
import { formatRange } from '@/lib/format'
import { hrefWith } from '@/lib/search-query'
import { rangeQuery } from '@/lib/time-range'

type Props = Pick<ComponentProps<typeof SmallMultiples>, 'range' | 'marks' | 'clock' | 'isOnWall'> & {
  person: SignedIn
  equipment: EquipmentRow
  sensors: SensorRow[]
}

/** All sensors of a machine on one time axis, with what happened, their zones, their statistics and their file. */
export async function MachineSensors({ person, equipment, sensors, range, marks, clock, isOnWall }: Props) {
  const ids = sensors.map(({ sensorId }) => sensorId)
  const [traces, limits] = await Promise.all([
    listSmallTraces(person, sensors, range, clock.now),
    listLimitsOf(person, ids),
  ])
  const zones = zonesBySensor(sensors, limits, person.unitSystem)
  const file = hrefWith(`/api/equipment/${equipment.id}/points`, {}, rangeQuery(range))
  return (
    <Card labelledBy="equipment-sensors" className="mb-4">
      <EquipmentSensors
        equipment={equipment}
        mayEdit={mayDo(person, 'registry.edit')}
        shown={formatRange(range.from, range.to, clock.timeZone)}
        file={traces.length > 0 && <CsvLink href={file} />}
      >
        {traces.length > 0 ? <SmallMultiples {...{ traces, zones, range, marks, clock, isOnWall }} /> : null}
      </EquipmentSensors>
    </Card>
  )
}
