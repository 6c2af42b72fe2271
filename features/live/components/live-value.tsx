'use client'

import { newestOf, useNow } from '@/features/live/shown-now'
import { formatValue } from '@/lib/format'

type Props = {
  sensorId: string
  /** In epoch ms; null before the first reading. */
  at: number | null
  /** In the reader's unit, as is `unit`. */
  value: number | null
  unit: string | null
}

/** A sensor's newest value, as it comes. */
export function LiveValue({ sensorId, at, value, unit }: Props) {
  return <>{useNow(() => formatValue(newestOf(sensorId, { at, value }).value, unit), formatValue(value, unit))}</>
}
