'use client'

import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { canvasOptions } from '@/components/charts/canvas-options'
import type { ChartModel } from '@/components/charts/chart-model'

/** Every point of a chart on a canvas: for more of them than a browser should hold as elements. */
export default function CanvasChart({ model }: { model: ChartModel }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const sizeOf = () => ({ width: element.clientWidth, height: element.clientHeight })
    const { at, avg } = model.columns
    const plot = new uPlot({ ...canvasOptions(model, element), ...sizeOf() }, [at, avg], element)
    const stopFollowing = followLooks(() => plot.redraw(false, true))
    const resized = new ResizeObserver(() => !onPaper() && plot.setSize(sizeOf()))
    resized.observe(element)
    return () => {
      resized.disconnect()
      stopFollowing()
      plot.destroy()
    }
  }, [model])
  return <div ref={box} className="isolate h-full overflow-hidden" />
}

/** Whether the page is being laid out for paper. What is drawn again then comes too late: styles make it fit. */
const onPaper = () => matchMedia('print').matches

/** Calls back when the page turns light or dark, or black on white for a printer. */
function followLooks(changed: () => void): () => void {
  const media = [matchMedia('(prefers-color-scheme: dark)'), matchMedia('print')]
  const chosen = new MutationObserver(changed)
  for (const query of media) query.addEventListener('change', changed)
  chosen.observe(document.documentElement, { attributeFilter: ['class'] })
  return () => {
    for (const query of media) query.removeEventListener('change', changed)
    chosen.disconnect()
  }
}
