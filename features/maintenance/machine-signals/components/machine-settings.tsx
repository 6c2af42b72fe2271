import { LabelSettings } from '@/features/equipment/labels/components/label-settings'
import type { EquipmentRow, Places } from '@/features/equipment/queries'
import type { MachineSignals } from '@/features/maintenance/machine-signals/input'
import { EquipmentSettings } from '@/features/registry/components/equipment-settings'
import { SignalsSettings } from './signals-settings'

type Props = {
  equipment: EquipmentRow
  places: Places
  signals: MachineSignals
  sensors: { sensorId: string; name: string | null }[]
}

/** For those who may: all that can be set of a machine; of a retired one its data alone. */
export function MachineSettings({ equipment, places, signals, sensors }: Props) {
  const { id: equipmentId, retiredAt } = equipment
  return (
    <>
      <EquipmentSettings equipment={equipment} places={places} />
      {!retiredAt && <SignalsSettings {...{ equipmentId, signals, sensors }} />}
      {!retiredAt && <LabelSettings equipmentId={equipmentId} />}
    </>
  )
}
