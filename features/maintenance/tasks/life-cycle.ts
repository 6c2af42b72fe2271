import type { taskEvent, taskStatus } from '@/db/schema'

export type TaskStatus = (typeof taskStatus.enumValues)[number]
export type TaskEvent = (typeof taskEvent.enumValues)[number]

export type TaskConflict =
  | 'already_requested'
  | 'already_planned'
  | 'already_started'
  | 'not_started'
  | 'already_done'
  | 'already_cancelled'

type Step = { ok: true; status: TaskStatus } | { ok: false; reason: TaskConflict }

const to = (status: TaskStatus): Step => ({ ok: true, status })
const no = (reason: TaskConflict): Step => ({ ok: false, reason })
/** What is over stays so: more work is another task. */
const over = { done: no('already_done'), cancelled: no('already_cancelled') }
const stays = { requested: to('requested'), planned: to('planned'), in_progress: to('in_progress') }

const steps: Record<TaskEvent, Record<TaskStatus, Step>> = {
  /** It begins a task; what is there already was requested. */
  requested: {
    requested: no('already_requested'),
    planned: no('already_requested'),
    in_progress: no('already_requested'),
    ...over,
  },
  planned: {
    requested: to('planned'),
    planned: no('already_planned'),
    in_progress: no('already_started'),
    ...over,
  },
  /** A breakdown is not planned first. */
  started: {
    requested: to('in_progress'),
    planned: to('in_progress'),
    in_progress: no('already_started'),
    ...over,
  },
  paused: { requested: no('not_started'), planned: no('not_started'), in_progress: to('planned'), ...over },
  completed: { requested: no('not_started'), planned: no('not_started'), in_progress: to('done'), ...over },
  cancelled: {
    requested: to('cancelled'),
    planned: to('cancelled'),
    in_progress: to('cancelled'),
    ...over,
  },
  /** Its alarms stay quiet for longer. */
  extended: {
    requested: no('not_started'),
    planned: no('not_started'),
    in_progress: to('in_progress'),
    ...over,
  },
  edited: { ...stays, ...over },
  assigned: { ...stays, ...over },
  commented: { ...stays, done: to('done'), cancelled: to('cancelled') },
}

/** What an event makes of a task; the only place that says so. */
export const nextStatus = (status: TaskStatus, event: TaskEvent): Step => steps[event][status]

/** Whether an event can happen to a task now, for the buttons of a page. */
export const isPossible = (status: TaskStatus, event: TaskEvent): boolean => nextStatus(status, event).ok
