'use client'

import { newestOf, useNow } from '@/features/live/shown-now'
import { formatValue } from '@/lib/format'

type Props = {
  sensorId: string
  /** In epoch ms; null before the first reading. */
  at: number | null
  unit: string | null
  /** The value as the page was drawn with it. */
  text: string
}

/** The value that the page was drawn with, until a newer one comes. */
export function NewestValue({ sensorId, at, unit, text }: Props) {
  const drawn = { at, value: null }
  const read = () => {
    const newest = newestOf(sensorId, drawn)
    return newest === drawn ? text : formatValue(newest.value, unit)
  }
  return <>{useNow(read, text)}</>
}
