import { calendarMs, downMs } from './down-time'
import type { Event, Facts, Failure, Figure, Reason } from './facts'

type Judged = { failure: Failure; reason: Reason | null }

const isWithin = (at: Date | null, { from, to }: Facts['period']) => at !== null && at >= from && at < to

/** The failures in the order of time, each with why it is none: a machine that is down cannot fail again. */
function judged({ failures }: Facts): Judged[] {
  const downUntil = new Map<string, number>()
  return failures
    .toSorted((a, b) => a.failedAt.getTime() - b.failedAt.getTime())
    .map((failure) => {
      const { machineId, isCancelled, failedAt, restoredAt } = failure
      if (isCancelled) return { failure, reason: 'cancelled' }
      if (machineId === null) return { failure, reason: 'no_machine' }
      const until = downUntil.get(machineId) ?? Number.NEGATIVE_INFINITY
      if (failedAt.getTime() < until) return { failure, reason: 'while_down' }
      downUntil.set(machineId, restoredAt?.getTime() ?? Number.POSITIVE_INFINITY)
      return { failure, reason: null }
    })
}

const eventOf = ({ kind, id, title, tag }: Failure, at: Date, amount: number | null): Event => ({
  ...{ kind, id, title, tag, at, amount },
})

/**
 * Mean operating time between failures: the running hours of machines or, where no sensor tells them, the time that they were in the
 * plant and not down, over the failures that began in the period (EN 15341:2019; ISO 14224:2016, C.3).
 */
export function meanTimeBetweenFailures(facts: Facts): Figure {
  const { period } = facts
  const inPeriod = judged(facts).filter(({ failure }) => isWithin(failure.failedAt, period))
  const { parts, operatingMs } = operatingTime(facts)
  const counted = inPeriod.flatMap(({ failure, reason }) =>
    reason === null ? [eventOf(failure, failure.failedAt, null)] : [],
  )
  const leftOut = inPeriod.flatMap(({ failure, reason }) =>
    reason === null ? [] : [{ ...eventOf(failure, failure.failedAt, null), reason }],
  )
  const value = counted.length === 0 ? null : operatingMs / counted.length
  return { name: 'mtbf', value, counted, leftOut, parts }
}

function operatingTime(facts: Facts) {
  const measured = facts.machines.flatMap(({ id }) => facts.runningMs.get(id) ?? [])
  const others = facts.machines.filter(({ id }) => !facts.runningMs.has(id))
  const [runningMs, calendar] = [sum(measured), sum(others.map((machine) => calendarMs(machine, facts.period)))]
  const down = downMs({ ...facts, machines: others })
  const told = measured.length === 0 ? {} : { runningMs, running: measured.length }
  return { operatingMs: runningMs + calendar - down, parts: { calendarMs: calendar, downMs: down, ...told } }
}

/**
 * Mean time to restoration, from the failure until the machine was handed back (IEC 60050-192:2015, 192-07-23; ISO 22400-2:2014),
 * of what was restored in the period.
 */
export const meanTimeToRestoration = (facts: Facts): Figure =>
  mean(facts, 'restoration', ({ failedAt, restoredAt }) =>
    restoredAt === null
      ? 'open'
      : restoredAt < failedAt
        ? 'restored_before'
        : restoredAt.getTime() - failedAt.getTime(),
  )

/** Mean repair time: of the same failures only the time in which somebody worked (ISO 14224:2016, active repair time). */
export const meanRepairTime = (facts: Facts): Figure =>
  mean(facts, 'repair', ({ restoredAt, workedMs }) =>
    restoredAt === null ? 'open' : workedMs === null ? 'no_work' : workedMs,
  )

/** Of failures that were restored in the period; one that is open at its end is left out, as it may take long yet. */
function mean(facts: Facts, name: 'restoration' | 'repair', lengthOf: (failure: Failure) => number | Reason): Figure {
  const { period } = facts
  const found: Figure = { name, value: null, counted: [], leftOut: [], parts: {} }
  for (const { failure, reason } of judged(facts)) {
    const { failedAt, restoredAt } = failure
    const isOpen = failedAt < period.to && (restoredAt === null || restoredAt >= period.to)
    if (!isOpen && !isWithin(restoredAt, period)) continue
    const length = reason ?? (isOpen ? 'open' : lengthOf(failure))
    const at = isOpen || restoredAt === null ? failedAt : restoredAt
    if (typeof length === 'number') found.counted.push(eventOf(failure, at, length))
    else found.leftOut.push({ ...eventOf(failure, at, null), reason: length })
  }
  if (found.counted.length === 0) return found
  return { ...found, value: sum(found.counted.map(({ amount }) => amount ?? 0)) / found.counted.length }
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
