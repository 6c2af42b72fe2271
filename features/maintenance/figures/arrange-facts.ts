import type { Entry, Facts, Failure, TaskFact } from './facts'

const at = (text: string) => new Date(text)
const about = { id: 'one', title: 'Bearing', machineId: 'P-1', tag: 'P-1' }

/** For tests: ten days of two machines, UTC. */
export const tenDays = (more: Partial<Facts> = {}): Facts => ({
  period: { from: at('2026-03-01T00:00:00Z'), to: at('2026-03-11T00:00:00Z') },
  timeZone: 'UTC',
  labourRate: 60,
  currency: 'EUR',
  machines: ['P-1', 'P-2'].map((id) => ({ id, tag: id, retiredAt: null })),
  runningMs: new Map(),
  failures: [],
  entries: [],
  tasks: [],
  ...more,
})

export const failureOf = (failedAt: string, restoredAt: string | null, more: Partial<Failure> = {}): Failure => ({
  ...about,
  kind: 'task',
  failedAt: at(failedAt),
  restoredAt: restoredAt === null ? null : at(restoredAt),
  isCancelled: false,
  workedMs: null,
  ...more,
})

export const entryOn = (performedAt: string, more: Partial<Entry> = {}): Entry => ({
  ...about,
  performedAt: at(performedAt),
  labourMinutes: null,
  downtimeMinutes: null,
  partsCost: null,
  currency: 'EUR',
  isCorrected: false,
  ...more,
})

export const taskOf = (createdAt: string, more: Partial<TaskFact> = {}): TaskFact => ({
  ...about,
  type: 'predetermined',
  createdAt: at(createdAt),
  dueAt: null,
  completedAt: null,
  cancelledAt: null,
  ...more,
})
