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

/** What a figure says in one unit: a cost in other currencies is told by itself, of the events that have a part in it. */
const inUnits = (figure: Figure, currency: string) => [
  { ...figure, unit: unitOf[figure.name](currency) },
  ...(figure.foreign ?? []).map(({ currency: unit, amount: value }) => ({
    ...{ ...figure, unit, value, leftOut: [] },
    counted: figure.counted.flatMap((event) =>
      event.foreign?.currency === unit ? [{ ...event, amount: event.foreign.amount }] : [],
    ),
  })),
]

/** The figures as CSV: a line for each event, whether it was counted, and why not; a figure without events has one of its own. */
export function figureLines(figures: Figure[], { period }: FigureFilters, currency: string): string {
  const told = figures.flatMap((figure) => inUnits(figure, currency))
  const lines = told.flatMap(({ name, value, unit, counted, leftOut }) => {
    const about = [name, value, unit, period.from.toISOString(), period.to.toISOString()]
    const events = [...counted.map((event) => ({ ...event, reason: null })), ...leftOut]
    if (events.length === 0) return [csvLine([...about, ...head.slice(about.length).map(() => null)])]
    return events.map(({ kind, id, tag, at, amount, title, reason }) =>
      csvLine([...about, reason === null ? 'yes' : 'no', reason, kind, id, tag, at.toISOString(), amount, title]),
    )
  })
  return [csvLine(head), ...lines].join('')
}
