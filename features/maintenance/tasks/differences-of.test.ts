import { expect, test } from 'vitest'
import type { TaskState } from './change-task'
import { differencesOf } from './differences-of'

const task: TaskState = {
  id: '',
  title: 'Look',
  description: null,
  type: 'corrective',
  priority: 'medium',
  status: 'requested',
  alertId: null,
  sensorId: null,
  equipmentId: null,
  assignee: null,
  assigneeId: null,
  dueAt: new Date('2026-03-01T08:00:00Z'),
  startedAt: null,
  completedAt: null,
  failureMode: null,
  failureMechanism: null,
  failureCause: null,
  revision: 3,
}

test.each([
  [{}, {}],
  [{ title: 'Look', dueAt: '2026-03-01T09:00:00+01:00' }, {}],
  [{ title: 'Look twice' }, { title: { from: 'Look', to: 'Look twice' } }],
  [{ dueAt: null }, { dueAt: { from: '2026-03-01T08:00:00.000Z', to: null } }],
  [{ description: 'Bring a lamp' }, { description: { from: null, to: 'Bring a lamp' } }],
  [
    { priority: 'urgent' as const, failureMode: 'noise' as const },
    { priority: { from: 'medium', to: 'urgent' }, failureMode: { from: null, to: 'noise' } },
  ],
])('an edit %j', (edit, expected) => {
  expect(differencesOf(task, { revision: 3, ...edit })).toEqual(expected)
})
