'use client'

import { useEffect, useRef } from 'react'
import type { ChartModel } from '@/components/charts/chart-model'
import { scalesOf } from '@/components/charts/chart-paths'
import { dotsOf, traceLine } from '@/components/charts/trace-line'

/** In pixels of the page. */
const [lineWidth, dotSize] = [1.25, 4]

/** The line of a chart on a canvas over its plot: for more points than a browser should hold in a path. */
export function LineCanvas({ model }: { model: ChartModel }) {
  const ref = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const canvas = ref.current
    if (!canvas) return
    const stopFollowing = followLooks(() => drawLine(canvas, model))
    const resized = new ResizeObserver(() => {
      if (onPaper()) return
      canvas.width = canvas.clientWidth * devicePixelRatio
      canvas.height = canvas.clientHeight * devicePixelRatio
      drawLine(canvas, model)
    })
    resized.observe(canvas)
    return () => {
      resized.disconnect()
      stopFollowing()
    }
  }, [model])
  return <canvas ref={ref} aria-hidden style={{ color: 'var(--series)' }} className="absolute inset-0 size-full" />
}

function drawLine(canvas: HTMLCanvasElement, model: ChartModel) {
  const pen = canvas.getContext('2d')
  if (!pen) return
  const { width, height } = canvas
  pen.clearRect(0, 0, width, height)
  const axis = model.axis.map(({ value }) => value)
  const scales = scalesOf(model, axis, { width, height })
  const { color } = getComputedStyle(canvas)
  Object.assign(pen, {
    strokeStyle: color,
    fillStyle: color,
    lineWidth: lineWidth * devicePixelRatio,
    lineJoin: 'round',
  })
  pen.beginPath()
  traceLine(model.columns, scales, pen)
  pen.stroke()
  const size = dotSize * devicePixelRatio
  for (const [x, y] of dotsOf(model.columns, scales)) pen.fillRect(x - size / 2, y - size / 2, size, size)
}

/** Whether the page is being laid out for paper. What is drawn again then comes too late: it is stretched instead. */
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
