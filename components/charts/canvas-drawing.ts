import type uPlot from 'uplot'
import type { ChartModel } from '@/components/charts/chart-model'
import { leastNamed, shownPart } from '@/components/charts/model-axis'

/** The colour of a variable of the page. */
export type Ink = (variable: string) => string

/** Zones, stretches of time, levels and marks, as charts of elements have them, behind the line of a canvas. */
export function drawBehind(plot: uPlot, model: ChartModel, ink: Ink, font: string) {
  plot.ctx.save()
  drawZones(plot, model, ink, font)
  drawBands(plot, model, ink)
  drawLevels(plot, model, ink)
  drawMarks(plot, model, ink)
  plot.ctx.restore()
}

function drawZones({ ctx, bbox, scales, valToPos }: uPlot, { zones }: ChartModel, ink: Ink, font: string) {
  const axis = [scales.y?.min ?? 0, scales.y?.max ?? 1]
  ctx.textAlign = 'left'
  ctx.textBaseline = 'top'
  ctx.font = font.replace(/^\d+/, (size) => String(Number(size) * devicePixelRatio))
  for (const zone of zones) {
    const part = shownPart(zone, axis)
    if (!part) continue
    const [top, bottom] = [valToPos(part.high, 'y', true), valToPos(part.low, 'y', true)]
    ctx.fillStyle = ink(`--zone-${zone.shade}`)
    ctx.fillRect(bbox.left, top, bbox.width, bottom - top)
    ctx.fillStyle = ink('--ink-muted')
    const inset = 5 * devicePixelRatio
    if (part.share >= leastNamed) ctx.fillText(zone.name, bbox.left + inset, top + inset)
  }
}

function drawBands({ ctx, bbox, valToPos }: uPlot, { bands, from, to }: ChartModel, ink: Ink) {
  for (const band of bands.filter((one) => one.from < to && one.to > from)) {
    const [left, right] = [Math.max(band.from, from), Math.min(band.to, to)].map((at) => valToPos(at, 'x', true))
    ctx.fillStyle = ink(`--${band.look}`)
    ctx.fillRect(left ?? 0, bbox.top, (right ?? 0) - (left ?? 0), bbox.height)
  }
}

function drawLevels({ ctx, bbox, valToPos }: uPlot, { levels }: ChartModel, ink: Ink) {
  for (const { value, sign } of levels) {
    const y = valToPos(value, 'y', true)
    ctx.strokeStyle = ink(sign === 'limit' ? '--critical' : '--line-strong')
    drawDashes(ctx, sign === 'limit' ? [6, 3] : [2, 3], [bbox.left, y, bbox.left + bbox.width, y])
  }
}

function drawMarks({ ctx, bbox, valToPos }: uPlot, { marks, from, to }: ChartModel, ink: Ink) {
  ctx.strokeStyle = ink('--line-strong')
  for (const { at } of marks.filter((mark) => mark.at >= from && mark.at < to)) {
    const x = valToPos(at, 'x', true)
    drawDashes(ctx, [2, 2], [x, bbox.top, x, bbox.top + bbox.height])
  }
}

type Ends = [x1: number, y1: number, x2: number, y2: number]

function drawDashes(ctx: CanvasRenderingContext2D, dashes: number[], [x1, y1, x2, y2]: Ends) {
  ctx.setLineDash(dashes.map((dash) => dash * devicePixelRatio))
  ctx.beginPath()
  ctx.moveTo(x1, y1)
  ctx.lineTo(x2, y2)
  ctx.stroke()
}
