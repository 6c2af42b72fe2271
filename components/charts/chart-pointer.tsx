'use client'

import { type PointerEvent, useState } from 'react'
import { axisHeight, type ChartModel, plotMargins, plotTop } from '@/components/charts/chart-model'
import { ChartTooltip } from '@/components/charts/chart-tooltip'
import { classNames } from '@/lib/class-names'

type Pointed = { at: number; draggedFrom: number | null }
type Props = { model: ChartModel; onRange?: (from: number, to: number) => void }

/** Fewer pixels are a click whose hand was not steady. */
const leastDragPx = 4

/** Lies over the plot of a chart: says what stands at the pointer, and hands over the range that was dragged across. */
export function ChartPointer({ model, onRange }: Props) {
  const [pointed, setPointed] = useState<Pointed | null>(null)
  const { from, to } = model
  const atOf = ({ clientX, currentTarget }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect()
    return from + (to - from) * Math.min(1, Math.max(0, (clientX - left) / width))
  }
  const margins = plotMargins(model)
  const begin = (event: PointerEvent) => {
    if (!onRange || event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    setPointed({ at: atOf(event), draggedFrom: atOf(event) })
  }
  const finish = (event: PointerEvent) => {
    const { draggedFrom = null } = pointed ?? {}
    const at = atOf(event)
    setPointed({ at, draggedFrom: null })
    const leastMs = (leastDragPx / event.currentTarget.clientWidth) * (to - from)
    if (draggedFrom !== null && Math.abs(at - draggedFrom) > leastMs)
      onRange?.(Math.round(Math.min(at, draggedFrom)), Math.round(Math.max(at, draggedFrom)))
  }
  return (
    <div className="pointer-events-none absolute inset-x-0 flex" style={{ top: plotTop, bottom: axisHeight }}>
      <div
        style={margins.style}
        className={classNames(
          'pointer-events-auto relative grow touch-pan-y select-none',
          margins.className,
          onRange && 'cursor-crosshair',
        )}
        onPointerDown={begin}
        onPointerMove={(event) => setPointed({ draggedFrom: pointed?.draggedFrom ?? null, at: atOf(event) })}
        onPointerUp={finish}
        onPointerLeave={() => setPointed(null)}
        onPointerCancel={() => setPointed(null)}
      >
        {pointed && <Cursor model={model} {...pointed} />}
      </div>
    </div>
  )
}

function Cursor({ model, at, draggedFrom }: Pointed & { model: ChartModel }) {
  const { from, to } = model
  const percent = (ms: number) => `${((ms - from) / (to - from)) * 100}%`
  const start = draggedFrom === null ? at : Math.min(at, draggedFrom)
  const end = draggedFrom === null ? at : Math.max(at, draggedFrom)
  const isLate = at - from > (to - from) / 2
  return (
    <>
      <div
        style={{ left: percent(start), right: `calc(100% - ${percent(end)})` }}
        className="absolute inset-y-0 border-line-strong border-l bg-focus/15"
      />
      <div
        style={{ left: percent(at) }}
        className={classNames('absolute top-1 z-1', isLate ? '-translate-x-full pr-2' : 'pl-2')}
      >
        <ChartTooltip at={at} model={model} />
      </div>
    </>
  )
}
