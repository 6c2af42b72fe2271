import { shownValue, type UnitSystem } from '@/lib/units'
import type { SensorRow } from './queries'

/** A sensor with its unit and newest value as they are shown in a unit system. */
export function shownSensor<Sensor extends Pick<SensorRow, 'unit' | 'latestValue'>>(
  sensor: Sensor,
  system: UnitSystem,
): Sensor {
  const { unit, value } = shownValue(sensor.latestValue, sensor.unit, system)
  return { ...sensor, unit, latestValue: value }
}
