import type { Route } from 'next'
import { sayMoney } from '@/features/maintenance/costs-in'
import { formatCount, formatDuration, formatShare } from '@/lib/format'
import type { Event, Figure } from './facts'

/** A figure as people read it; a dash when there was nothing to count. */
export function sayFigure({ name, value, foreign = [] }: Figure, currency: string): string {
  if (name === 'cost') return sayMoney([...(value === null ? [] : [{ currency, amount: value }]), ...foreign]) || '–'
  if (value === null) return '–'
  if (name === 'availability' || name === 'compliance') return formatShare(value)
  if (name === 'backlog') return formatCount(value)
  return formatDuration(value / 1000)
}

/** The share of an event in a figure; whole tasks that were late or early are told by how much. */
export function sayAmount(name: Figure['name'], { amount, foreign }: Event, currency: string): string {
  if (name === 'cost')
    return sayMoney([...(amount === null ? [] : [{ currency, amount }]), ...(foreign ? [foreign] : [])]) || '–'
  if (amount === null) return '–'
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
