import { formatNumber } from '@/lib/format'
import { type Figure, holds } from './figure'

/** One line of JSON: name, value, unit, target, holds; the last two are null for a figure without a target. */
export function jsonLine(figure: Figure): string {
  const { name, unit, target } = figure
  const value = Number(figure.value.toPrecision(6))
  return JSON.stringify({ name, value, unit, target: target?.value ?? null, holds: holds(figure) })
}

/** The figures under each other, numbers to the right. */
export function table(figures: Figure[]): string {
  const rows = figures.map((figure) => [figure.name, formatNumber(figure.value), figure.unit, verdict(figure)])
  const all = [['figure', 'value', 'unit', 'target'], ...rows]
  const width = (column: number) => Math.max(...all.map((row) => row[column]?.length ?? 0))
  const widths = [0, 1, 2, 3].map(width)
  const line = (row: string[]) =>
    row
      .map((cell, i) => (i === 1 ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd()
  return all.map(line).join('\n')
}

function verdict(figure: Figure): string {
  if (!figure.target) return ''
  return `${figure.target.sign} ${formatNumber(figure.target.value)} ${holds(figure) ? 'holds' : 'MISSED'}`
}
