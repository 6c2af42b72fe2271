import type uPlot from 'uplot'
import { drawBehind, type Ink } from '@/components/charts/canvas-drawing'
import { axisHeight, axisWidth, type ChartModel, lonePoints, plotTop } from '@/components/charts/chart-model'
import { modelAxis } from '@/components/charts/model-axis'
import { formatNumber } from '@/lib/format'

const labelPx = 64
const plotRight = 12

/** How uPlot is to draw a chart, with the margins and colours that charts of elements have. */
export function canvasOptions(model: ChartModel, element: HTMLElement): Omit<uPlot.Options, 'width' | 'height'> {
  const { points, from, to } = model
  const ink = inkOf(element)
  const font = `12px ${getComputedStyle(element).fontFamily}`
  const ticks = modelAxis(model)
  const lone = new Set(lonePoints(points).map(([at]) => at))
  const loneIndices = points.flatMap(([at], i) => (lone.has(at) ? [i] : []))
  return {
    padding: [plotTop, plotRight, 0, 0],
    cursor: { show: false },
    legend: { show: false },
    scales: {
      x: { time: false, range: [from, to] },
      y: { range: [ticks[0] ?? 0, ticks.at(-1) ?? 1] },
    },
    axes: [timeAxis(model, ink, font), valuesAxis(ticks, ink, font)],
    series: [
      {},
      {
        stroke: () => ink('--series'),
        width: 1.25,
        points: { show: loneIndices.length > 0, size: 4, filter: () => loneIndices, fill: () => ink('--series') },
      },
    ],
    hooks: { drawClear: [(plot) => drawBehind(plot, model, ink, font)] },
  }
}

/** Colours as the page has them now; a canvas does not know variables. */
function inkOf(element: HTMLElement): Ink {
  return (variable) => {
    element.style.color = `var(${variable})`
    return getComputedStyle(element).color
  }
}

const axisLook = (ink: Ink, font: string) => ({ stroke: () => ink('--ink-muted'), font, ticks: { show: false } })

function timeAxis({ ticks }: ChartModel, ink: Ink, font: string): uPlot.Axis {
  const shown = (plot: uPlot) => {
    const every = Math.max(1, Math.ceil((ticks.length * labelPx) / (plot.width - axisWidth - plotRight)))
    return ticks.filter((_, i) => i % every === 0)
  }
  return {
    ...axisLook(ink, font),
    size: axisHeight,
    grid: { show: false },
    border: { show: true, stroke: () => ink('--line-strong'), width: 1 },
    splits: (plot) => shown(plot).map(({ at }) => at),
    values: (plot) => shown(plot).map(({ label }) => label),
  }
}

const valuesAxis = (ticks: number[], ink: Ink, font: string): uPlot.Axis => ({
  ...axisLook(ink, font),
  size: axisWidth,
  grid: { stroke: () => ink('--line'), width: 1 },
  splits: () => ticks,
  values: () => ticks.map(formatNumber),
})
