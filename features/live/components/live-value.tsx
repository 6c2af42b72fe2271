'use client'

import { newestOf, useNow } from '@/features/live/shown-now'
import { formatValue } from '@/lib/format'
import { shownValue, type UnitSystem } from '@/lib/units'

type Props = {
  sensorId: string
  /** In epoch ms; null before the first reading. */
  at: number | null
  /** In the sensor's own unit, as is `unit`. */
  value: number | null
  unit: string | null
  system: UnitSystem
}

/** A sensor's newest value in the reader's unit, as it comes. */
export function LiveValue({ sensorId, at, value, unit, system }: Props) {
  const words = (recorded: number | null) => {
    const shown = shownValue(recorded, unit, system)
    return formatValue(shown.value, shown.unit)
  }
  return <>{useNow(() => words(newestOf(sensorId, { at, value }).value), words(value))}</>
}
