import type { maintenanceType } from '@/db/schema'
import type { Money } from '@/features/maintenance/costs-in'

/** A machine counts from the beginning of a period until its end, or until it went out of the plant. */
export type Machine = { id: string; tag: string; retiredAt: Date | null }

type About = { id: string; title: string; machineId: string | null; tag: string | null }

/** A machine that failed: work that corrects, or an alert of which somebody said that the machine failed. */
export type Failure = About & {
  kind: 'task' | 'alert'
  failedAt: Date
  restoredAt: Date | null
  isCancelled: boolean
  /** For how long somebody worked on it; null when nobody began. */
  workedMs: number | null
}

export type Entry = About & {
  performedAt: Date
  labourMinutes: number | null
  downtimeMinutes: number | null
  partsCost: number | null
  /** In which parts were paid. */
  currency: string
  /** A later entry says it anew. */
  isCorrected: boolean
}

export type TaskFact = About & {
  type: (typeof maintenanceType.enumValues)[number]
  createdAt: Date
  dueAt: Date | null
  completedAt: Date | null
  cancelledAt: Date | null
}

/** All that the figures of a period are made of; what nothing is known of at its end, is not known. */
export type Facts = {
  period: { from: Date; to: Date }
  timeZone: string
  labourRate: number | null
  /** The plant's, in which hours cost. */
  currency: string
  machines: Machine[]
  /** How long machines ran in the period, in ms by their id, where a sensor tells it. */
  runningMs: Map<string, number>
  failures: Failure[]
  entries: Entry[]
  tasks: TaskFact[]
}

export const figureNames = ['mtbf', 'restoration', 'repair', 'availability', 'backlog', 'compliance', 'cost'] as const
export type FigureName = (typeof figureNames)[number]

export const reasons = [
  'cancelled',
  'no_machine',
  'while_down',
  'open',
  'restored_before',
  'no_work',
  'corrected',
  'no_downtime',
  'no_cost',
  'no_due',
] as const
export type Reason = (typeof reasons)[number]

/** What a figure was counted from: `amount` is its share in ms, of costs in currency, else null. */
export type Event = {
  kind: 'task' | 'alert' | 'entry'
  id: string
  title: string
  tag: string | null
  at: Date
  amount: number | null
  /** What parts cost in another currency than the plant's. */
  foreign?: Money
}

/** What the work on a machine cost in a period, in the plant's currency; the cost of labour is null where no rate is set. */
export type MachineCost = {
  /** Null for work on no machine in particular. */
  tag: string | null
  entries: number
  labourMinutes: number
  labour: number | null
  parts: number
  /** What parts cost in others. */
  foreign: Money[]
}

/** `value` is in ms, a share of 1, a number of tasks or money, by the name; null when there is nothing to count. */
export type Figure = {
  name: FigureName
  value: number | null
  counted: Event[]
  leftOut: (Event & { reason: Reason })[]
  /** What else went in: ms of calendar and of down time, ms of running hours and of how many machines, tasks that are overdue or were late, minutes of work, money for parts. */
  parts: {
    calendarMs?: number
    downMs?: number
    runningMs?: number
    running?: number
    overdue?: number
    late?: number
    labourMinutes?: number
    partsCost?: number
  }
  /** Of costs: what parts cost in other currencies, which have no sum with the plant's. */
  foreign?: Money[]
  /** Of costs: those of each machine, the dearest first. */
  machines?: MachineCost[]
}
