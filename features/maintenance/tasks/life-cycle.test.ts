import { expect, test } from 'vitest'
import { taskEvent, taskStatus } from '@/db/schema'
import { isPossible, nextStatus, type TaskEvent, type TaskStatus } from './life-cycle'

const moves: Partial<Record<TaskEvent, Partial<Record<TaskStatus, TaskStatus>>>> = {
  planned: { requested: 'planned' },
  started: { requested: 'in_progress', planned: 'in_progress' },
  paused: { in_progress: 'planned' },
  completed: { in_progress: 'done' },
  extended: { in_progress: 'in_progress' },
  cancelled: { requested: 'cancelled', planned: 'cancelled', in_progress: 'cancelled' },
}
const isOpen = (status: TaskStatus) => status !== 'done' && status !== 'cancelled'

test.each(taskEvent.enumValues)('%s: from each status', (event) => {
  for (const status of taskStatus.enumValues) {
    const stays = event === 'commented' || ((event === 'edited' || event === 'assigned') && isOpen(status))
    const expected = stays ? status : moves[event]?.[status]
    const step = nextStatus(status, event)
    expect(step.ok ? step.status : undefined, status).toBe(expected)
    expect(isPossible(status, event)).toBe(expected !== undefined)
  }
})

test.each(taskEvent.enumValues.filter((event) => event !== 'commented'))('what is over refuses to be %s', (event) => {
  expect(nextStatus('done', event)).toEqual({ ok: false, reason: 'already_done' })
  expect(nextStatus('cancelled', event)).toEqual({ ok: false, reason: 'already_cancelled' })
})

test('each refusal says how the task stands', () => {
  expect(nextStatus('in_progress', 'started')).toEqual({ ok: false, reason: 'already_started' })
  expect(nextStatus('in_progress', 'planned')).toEqual({ ok: false, reason: 'already_started' })
  expect(nextStatus('planned', 'planned')).toEqual({ ok: false, reason: 'already_planned' })
  expect(nextStatus('planned', 'completed')).toEqual({ ok: false, reason: 'not_started' })
  expect(nextStatus('requested', 'paused')).toEqual({ ok: false, reason: 'not_started' })
})
