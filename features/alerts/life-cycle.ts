import type { alertEvent, processState } from '@/db/schema'

export type ProcessState = (typeof processState.enumValues)[number]
export type AlertEvent = (typeof alertEvent.enumValues)[number]

/** Where an alarm stands: its process state (ISA-18.2) and, independent of it, what keeps it from people. */
export type AlarmState = {
  process: ProcessState
  /** Stays until somebody closes it. */
  latches: boolean
  shelved: boolean
  suppressed: boolean
  outOfService: boolean
  /** Somebody works on its sensor or machine, and nobody else is asked meanwhile. */
  workedOn: boolean
  hasVerdict: boolean
}

export type Conflict =
  | 'already_acknowledged'
  | 'already_returned'
  | 'already_resolved'
  | 'already_closed'
  | 'already_shelved'
  | 'not_shelved'
  | 'already_suppressed'
  | 'not_suppressed'
  | 'already_out_of_service'
  | 'already_in_service'
  | 'already_worked_on'
  | 'not_worked_on'

type Step = { ok: true; state: AlarmState } | { ok: false; reason: Conflict }
type Rule = (state: AlarmState, worse: boolean) => Partial<AlarmState> | Conflict

const calm = ({ latches }: AlarmState): ProcessState => (latches ? 'latched' : 'normal')
const unlessOver =
  (change: Partial<AlarmState>): Rule =>
  ({ process }) =>
    process === 'normal' ? 'already_resolved' : change

const acknowledged: Rule = (state) => {
  if (state.process === 'unacknowledged') return { process: 'acknowledged' }
  if (state.process === 'returned_unacknowledged') return { process: calm(state) }
  return state.process === 'normal' ? 'already_resolved' : 'already_acknowledged'
}

/** Whoever works on the machine has seen to what goes away meanwhile. */
const returned: Rule = (state) => {
  if (state.process === 'unacknowledged') return { process: state.workedOn ? calm(state) : 'returned_unacknowledged' }
  if (state.process === 'acknowledged') return { process: calm(state) }
  return state.process === 'normal' ? 'already_resolved' : 'already_returned'
}

/** Who has acknowledged it is not asked again, unless it had gone or has become worse. */
const raisedAgain: Rule = ({ process }, worse) => {
  if (process === 'normal') return 'already_resolved'
  return process === 'acknowledged' && !worse ? {} : { process: 'unacknowledged' }
}

/** A verdict may come after the end, once. */
const closed: Rule = ({ process, hasVerdict }) =>
  process === 'normal' && hasVerdict ? 'already_closed' : { process: 'normal', hasVerdict: true }

const toggle =
  (flag: 'shelved' | 'suppressed' | 'outOfService' | 'workedOn', on: boolean, refusal: Conflict): Rule =>
  (state) =>
    state[flag] === on ? refusal : { [flag]: on }

const rules: Record<AlertEvent, Rule> = {
  /** It begins an alarm; what is there already is raised again. */
  raised: raisedAgain,
  raised_again: raisedAgain,
  returned,
  acknowledged,
  resolved: unlessOver({ process: 'normal' }),
  closed,
  assigned: unlessOver({}),
  commented: () => ({}),
  shelved: toggle('shelved', true, 'already_shelved'),
  unshelved: toggle('shelved', false, 'not_shelved'),
  suppressed: toggle('suppressed', true, 'already_suppressed'),
  unsuppressed: toggle('suppressed', false, 'not_suppressed'),
  taken_out_of_service: toggle('outOfService', true, 'already_out_of_service'),
  put_in_service: toggle('outOfService', false, 'already_in_service'),
  work_began: toggle('workedOn', true, 'already_worked_on'),
  work_ended: toggle('workedOn', false, 'not_worked_on'),
}

/**
 * What an event makes of an alarm; the only place that says so. An alarm that is over stays so: the next one of the same
 * cause is another.
 * @param worse whether a cause that is raised again is more severe than before.
 */
export function nextState(state: AlarmState, event: AlertEvent, worse = false): Step {
  const change = rules[event](state, worse)
  return typeof change === 'string' ? { ok: false, reason: change } : { ok: true, state: { ...state, ...change } }
}

/** Whether an event can happen to an alarm in this state, for the buttons of a page. */
export const isPossible = (state: AlarmState, event: AlertEvent): boolean => nextState(state, event).ok
