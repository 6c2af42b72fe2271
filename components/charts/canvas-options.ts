import type uPlot from 'uplot'
import { drawBehind, type Ink } from '@/components/charts/canvas-drawing'
import { type AxisTick, axisHeight, axisWidth, type ChartModel, plotTop } from '@/components/charts/chart-model'
import { loneIndices } from '@/components/charts/chart-points'

const labelPx = 64
const plotRight = 12

/** How uPlot is to draw a chart, with the margins and colours that charts of elements have. */
export function canvasOptions(model: ChartModel, element: HTMLElement): Omit<uPlot.Options, 'width' | 'height'> {
  const { columns, axis, from, to } = model
  const ink = inkOf(element)
  const font = `12px ${getComputedStyle(element).fontFamily}`
  const lone = loneIndices(columns)
  return {
    padding: [plotTop, plotRight, 0, 0],
    cursor: { show: false },
    legend: { show: false },
    scales: {
      x: { time: false, range: [from, to] },
      y: { range: [axis[0]?.value ?? 0, axis.at(-1)?.value ?? 1] },
    },
    axes: [timeAxis(model, ink, font), valuesAxis(axis, ink, font)],
    series: [
      {},
      {
        stroke: () => ink('--series'),
        width: 1.25,
        points: { show: lone.length > 0, size: 4, filter: () => lone, fill: () => ink('--series') },
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

const valuesAxis = (ticks: AxisTick[], ink: Ink, font: string): uPlot.Axis => ({
  ...axisLook(ink, font),
  size: axisWidth,
  grid: { stroke: () => ink('--line'), width: 1 },
  splits: () => ticks.map(({ value }) => value),
  values: () => ticks.map(({ label }) => label),
})
