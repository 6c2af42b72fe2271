'use client'

import { type KeyboardEvent, useRef } from 'react'
import { shiftRange, zoomRange } from '@/lib/move-range'
import type { TimeRange } from '@/lib/time-range'

const moves: Record<string, (range: TimeRange) => TimeRange> = {
  ArrowLeft: (range) => shiftRange(range, -1),
  ArrowRight: (range) => shiftRange(range, 1),
  '+': (range) => zoomRange(range, 0.5),
  '=': (range) => zoomRange(range, 0.5),
  '-': (range) => zoomRange(range, 2),
}

export const rangeKeys = 'ArrowLeft ArrowRight + -'

/** Moves and zooms a chart by keys while it has the focus; keys pressed faster than pages come add up. */
export function useRangeKeys(from: number, to: number, show: (from: number, to: number) => void) {
  const shown = useRef('')
  const wanted = useRef<TimeRange>({ from: new Date(from), to: new Date(to) })
  return (event: KeyboardEvent) => {
    const move = moves[event.key]
    if (!move || event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    if (shown.current !== `${from} ${to}`) wanted.current = { from: new Date(from), to: new Date(to) }
    shown.current = `${from} ${to}`
    wanted.current = move(wanted.current)
    show(wanted.current.from.getTime(), wanted.current.to.getTime())
  }
}
