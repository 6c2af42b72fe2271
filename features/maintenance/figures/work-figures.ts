import { startOfPlantDay } from '@/lib/plant-time'
import { calendarMs, downMs, downSpan } from './down-time'
import type { Entry, Event, Facts, Figure, Reason, TaskFact } from './facts'

type LeftOut = Event & { reason: Reason }
const ofEntry = ({ id, title, tag, performedAt }: Entry, amount: number | null): Event => ({
  ...{ kind: 'entry', id, title, tag, at: performedAt, amount },
})
const ofTask = ({ id, title, tag }: TaskFact, at: Date, amount: number | null): Event => ({
  ...{ kind: 'task', id, title, tag, at, amount },
})
const isWithin = (at: Date, { from, to }: Facts['period']) => at >= from && at < to

/**
 * Availability: the share of the time in the plant in which a machine was not down, by the down times that entries of the log say
 * (EN 15341:2019, availability by up time over required time; the time required is the calendar's).
 */
export function availability(facts: Facts): Figure {
  const { machines, entries, period } = facts
  const [calendar, down] = [machines.reduce((total, machine) => total + calendarMs(machine, period), 0), downMs(facts)]
  const found: { counted: Event[]; leftOut: LeftOut[] } = { counted: [], leftOut: [] }
  for (const entry of entries) {
    const span = downSpan(entry, period)
    const reason = entry.isCorrected ? 'corrected' : entry.machineId === null ? 'no_machine' : null
    if (span && reason === null) found.counted.push(ofEntry(entry, span.to - span.from))
    else if (span || isWithin(entry.performedAt, period))
      found.leftOut.push({ ...ofEntry(entry, null), reason: reason ?? 'no_downtime' })
  }
  const value = calendar === 0 ? null : (calendar - down) / calendar
  return { name: 'availability', value, ...found, parts: { calendarMs: calendar, downMs: down } }
}

const endOf = ({ completedAt, cancelledAt }: TaskFact) => completedAt ?? cancelledAt

/** Backlog: the tasks that were asked for and neither done nor cancelled at the end of the period (EN 15341:2019). */
export function backlog({ tasks, period: { to } }: Facts): Figure {
  const open = tasks.filter((task) => task.createdAt < to && (endOf(task) ?? to) >= to)
  const counted = open.map((task) => ofTask(task, task.createdAt, to.getTime() - task.createdAt.getTime()))
  const overdue = open.filter(({ dueAt }) => dueAt !== null && dueAt < to).length
  return { name: 'backlog', value: open.length, counted, leftOut: [], parts: { overdue } }
}

/**
 * Compliance: of the preventive tasks that were due in the period, the share done by the end of the plant's day that they were due
 * (EN 15341:2019, preventive maintenance carried out as scheduled).
 */
export function compliance({ tasks, period, timeZone }: Facts): Figure {
  const counted: Event[] = []
  const leftOut: LeftOut[] = []
  let late = 0
  for (const task of tasks) {
    const { type, dueAt, completedAt, cancelledAt } = task
    if (type === 'corrective') continue
    if (dueAt === null) {
      if (completedAt && isWithin(completedAt, period))
        leftOut.push({ ...ofTask(task, completedAt, null), reason: 'no_due' })
    } else if (isWithin(dueAt, period)) {
      const latest = startOfPlantDay(dueAt, timeZone, 1)
      if (cancelledAt) leftOut.push({ ...ofTask(task, dueAt, null), reason: 'cancelled' })
      else {
        const isOnTime = completedAt !== null && completedAt < latest
        if (!isOnTime) late++
        counted.push(ofTask(task, dueAt, completedAt ? completedAt.getTime() - latest.getTime() : null))
      }
    }
  }
  const value = counted.length === 0 ? null : (counted.length - late) / counted.length
  return { name: 'compliance', value, counted, leftOut, parts: { late } }
}
