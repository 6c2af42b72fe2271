import type { Route } from 'next'
import { formatCount, formatDuration, formatMoney, formatShare } from '@/lib/format'
import type { Event, Figure } from './facts'

/** A figure as people read it; a dash when there was nothing to count. */
export function sayFigure({ name, value }: Pick<Figure, 'name' | 'value'>, currency: string): string {
  if (value === null) return '–'
  if (name === 'availability' || name === 'compliance') return formatShare(value)
  if (name === 'backlog') return formatCount(value)
  return name === 'cost' ? formatMoney(value, currency) : formatDuration(value / 1000)
}

/** The share of an event in a figure; whole tasks that were late or early are told by how much. */
export function sayAmount(name: Figure['name'], { amount }: Event, currency: string): string {
  if (amount === null) return '–'
  if (name === 'cost') return formatMoney(amount, currency)
  if (name !== 'compliance') return formatDuration(amount / 1000)
  return `${amount > 0 ? '+' : '−'}${formatDuration(Math.abs(amount) / 1000)}`
}

/** Where what was counted is read. */
export const pathOf = ({ kind, id }: Event): Route =>
  (kind === 'entry'
    ? `/maintenance/log/${id}`
    : kind === 'task'
      ? `/maintenance/tasks/${id}`
      : `/alerts/${id}`) as Route
