'use client'

import { useState } from 'react'

type Pointed = { activeLabel?: string | number }

/** Follows a drag along the time axis and hands over where it began and ended, earlier end first. */
export function useDragRange(onRange: ((from: number, to: number) => void) | undefined) {
  const [range, setRange] = useState<[number, number] | null>(null)
  if (!onRange) return { range: null, handlers: {} }
  const at = ({ activeLabel }: Pointed) => (activeLabel === undefined ? null : Number(activeLabel))
  const finish = () => {
    if (range && range[0] !== range[1]) onRange(Math.min(...range), Math.max(...range))
    setRange(null)
  }
  const handlers = {
    onMouseDown: (pointed: Pointed) => {
      const start = at(pointed)
      if (start !== null) setRange([start, start])
    },
    onMouseMove: (pointed: Pointed) => {
      const end = at(pointed)
      if (range && end !== null) setRange([range[0], end])
    },
    onMouseUp: finish,
    onMouseLeave: () => setRange(null),
    style: { cursor: 'crosshair', userSelect: 'none' } as const,
  }
  return { range, handlers }
}
