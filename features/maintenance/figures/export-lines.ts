import { csvLine } from '@/lib/csv-cell'
import type { Figure } from './facts'
import type { FigureFilters } from './filters'

const head = [
  'figure',
  'value',
  'unit',
  'from',
  'to',
  'counted',
  'reason',
  'kind',
  'id',
  'machine',
  'at',
  'amount',
  'title',
]

const unitOf: Record<Figure['name'], (currency: string) => string> = {
  mtbf: () => 'ms',
  restoration: () => 'ms',
  repair: () => 'ms',
  availability: () => 'share',
  backlog: () => 'tasks',
  compliance: () => 'share',
  cost: (currency) => currency,
}

/** The figures as CSV: a line for each event, whether it was counted, and why not; a figure without events has one of its own. */
export function figureLines(figures: Figure[], { period }: FigureFilters, currency: string): string {
  const lines = figures.flatMap(({ name, value, counted, leftOut }) => {
    const about = [name, value, unitOf[name](currency), period.from.toISOString(), period.to.toISOString()]
    const events = [...counted.map((event) => ({ ...event, reason: null })), ...leftOut]
    if (events.length === 0) return [csvLine([...about, ...head.slice(about.length).map(() => null)])]
    return events.map(({ kind, id, tag, at, amount, title, reason }) =>
      csvLine([...about, reason === null ? 'yes' : 'no', reason, kind, id, tag, at.toISOString(), amount, title]),
    )
  })
  return [csvLine(head), ...lines].join('')
}
