import { type EquipmentState, equipmentState, urgency } from './equipment-state'
import type { EquipmentTile, OpenAlert } from './queries'

export type Machine = EquipmentTile & { state: EquipmentState; alerts: OpenAlert[] }
/** `area` is null for sensors that belong to no equipment. */
export type PlantArea = { area: string | null; machines: Machine[]; abnormalCount: number }

const isAbnormal = ({ state }: Machine) =>
  state.kind === 'alert' || state.kind === 'silent' || state.kind === 'partly_silent'

/** Machines by area with their state and alerts: the most urgent machine first, the area with the most urgent one first. */
export function plantAreas(tiles: EquipmentTile[], alerts: OpenAlert[]): PlantArea[] {
  const machines = tiles.map((tile): Machine => {
    const own = alerts.filter((alert) => alert.equipmentId === tile.id)
    return {
      ...tile,
      alerts: own,
      state: equipmentState(
        tile,
        own.map((alert) => alert.severity),
      ),
    }
  })
  const areas = [...new Set(machines.map((machine) => machine.area))].map((area) => {
    const inArea = machines.filter((machine) => machine.area === area)
    const byUrgency = inArea.toSorted((a, b) => urgency(b.state) - urgency(a.state))
    return { area, machines: byUrgency, abnormalCount: inArea.filter(isAbnormal).length }
  })
  const worst = ({ machines: [first] }: PlantArea) => (first && isAbnormal(first) ? urgency(first.state) : 0)
  return areas.toSorted((a, b) => Number(a.area === null) - Number(b.area === null) || worst(b) - worst(a))
}
