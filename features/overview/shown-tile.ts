import { shownValue, type UnitSystem } from '@/lib/units'
import type { EquipmentTile } from './queries'

/** A machine's tile with its values in a unit system. */
export const shownTile = (tile: EquipmentTile, system: UnitSystem): EquipmentTile => ({
  ...tile,
  values: tile.values.map((shown) => ({ ...shown, ...shownValue(shown.value, shown.unit, system) })),
})
