import type { Entry, Facts, Machine } from './facts'

const minuteMs = 60_000

type Span = { from: number; to: number }

/** How long a machine was in the plant during the period, in ms. */
export const calendarMs = ({ retiredAt }: Machine, { from, to }: Facts['period']): number =>
  Math.max(0, Math.min(to.getTime(), retiredAt?.getTime() ?? to.getTime()) - from.getTime())

/** The part of an entry's down time, which ends when the work was done, that lies in the period; null when it says none. */
export function downSpan({ performedAt, downtimeMinutes }: Entry, { from, to }: Facts['period']): Span | null {
  if (!downtimeMinutes) return null
  const end = performedAt.getTime()
  const span = {
    from: Math.max(end - downtimeMinutes * minuteMs, from.getTime()),
    to: Math.min(end, to.getTime()),
  }
  return span.to > span.from ? span : null
}

/** How long machines were down, in ms; what two entries say of the same time of a machine counts once. */
export function downMs({ machines, entries, period }: Facts): number {
  return machines.reduce((total, machine) => {
    const end = period.from.getTime() + calendarMs(machine, period)
    const spans = entries
      .filter(({ machineId, isCorrected }) => machineId === machine.id && !isCorrected)
      .flatMap((entry) => downSpan(entry, period) ?? [])
      .map(({ from, to }) => ({ from, to: Math.min(to, end) }))
    return total + covered(spans)
  }, 0)
}

function covered(spans: Span[]): number {
  let [sum, until] = [0, Number.NEGATIVE_INFINITY]
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    sum += Math.max(0, to - Math.max(from, until))
    until = Math.max(until, to)
  }
  return sum
}
