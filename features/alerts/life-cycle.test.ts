import { describe, expect, test } from 'vitest'
import { alertEvent, processState } from '@/db/schema'
import { type AlarmState, type AlertEvent, isPossible, nextState, type ProcessState } from './life-cycle'

const state = (process: ProcessState, more: Partial<AlarmState> = {}): AlarmState => ({
  process,
  latches: false,
  shelved: false,
  suppressed: false,
  outOfService: false,
  workedOn: false,
  hasVerdict: false,
  ...more,
})
const following = (from: AlarmState, ...events: AlertEvent[]) =>
  events.reduce<string | AlarmState>((current, event) => {
    if (typeof current === 'string') return current
    const step = nextState(current, event)
    return step.ok ? step.state : step.reason
  }, from)

/** ISA-18.2, figure of the states: what acknowledging and returning do, with and without a latch. */
const table: [
  ProcessState,
  boolean,
  'acknowledged' | 'returned' | 'raised_again' | 'resolved',
  ProcessState | string,
][] = [
  ['unacknowledged', false, 'acknowledged', 'acknowledged'],
  ['unacknowledged', false, 'returned', 'returned_unacknowledged'],
  ['unacknowledged', false, 'raised_again', 'unacknowledged'],
  ['acknowledged', false, 'acknowledged', 'already_acknowledged'],
  ['acknowledged', false, 'returned', 'normal'],
  ['acknowledged', true, 'returned', 'latched'],
  ['acknowledged', false, 'raised_again', 'acknowledged'],
  ['returned_unacknowledged', false, 'acknowledged', 'normal'],
  ['returned_unacknowledged', true, 'acknowledged', 'latched'],
  ['returned_unacknowledged', false, 'returned', 'already_returned'],
  ['returned_unacknowledged', false, 'raised_again', 'unacknowledged'],
  ['latched', true, 'acknowledged', 'already_acknowledged'],
  ['latched', true, 'returned', 'already_returned'],
  ['latched', true, 'raised_again', 'unacknowledged'],
  ['latched', true, 'resolved', 'normal'],
  ['normal', false, 'acknowledged', 'already_resolved'],
  ['normal', false, 'returned', 'already_resolved'],
  ['normal', false, 'raised_again', 'already_resolved'],
  ['normal', false, 'resolved', 'already_resolved'],
]

describe('nextState', () => {
  test.each(table)('%s, latching %s: %s makes it %s', (process, latches, event, expected) => {
    const end = following(state(process, { latches }), event)
    expect(typeof end === 'string' ? end : end.process).toBe(expected)
  })

  test('what is acknowledged is asked for again when it becomes worse', () => {
    const step = nextState(state('acknowledged'), 'raised_again', true)
    expect(step).toMatchObject({ ok: true, state: { process: 'unacknowledged' } })
  })

  test.each(processState.enumValues)('a verdict ends %s, once', (process) => {
    const end = following(state(process), 'closed')
    expect(end).toMatchObject({ process: 'normal', hasVerdict: true })
    expect(following(state(process), 'closed', 'closed')).toBe('already_closed')
  })

  test.each(processState.enumValues)('whatever keeps it from people is independent of %s', (process) => {
    const off = following(state(process), 'shelved', 'suppressed', 'taken_out_of_service')
    expect(off).toEqual(state(process, { shelved: true, suppressed: true, outOfService: true }))
    expect(following(state(process), 'shelved', 'unshelved')).toEqual(state(process))
    expect(following(state(process), 'unshelved')).toBe('not_shelved')
    expect(following(state(process), 'suppressed', 'suppressed')).toBe('already_suppressed')
    expect(following(state(process), 'put_in_service')).toBe('already_in_service')
  })

  test.each([
    [false, 'normal'],
    [true, 'latched'],
  ])('what goes away while it is worked on asks nobody, latching %s', (latches, expected) => {
    const end = following(state('unacknowledged', { latches }), 'work_began', 'returned')
    expect(end).toMatchObject({ process: expected, workedOn: true })
    expect(following(state('returned_unacknowledged'), 'work_began', 'work_ended')).toEqual(
      state('returned_unacknowledged'),
    )
    expect(following(state('acknowledged'), 'work_began', 'work_began')).toBe('already_worked_on')
    expect(following(state('acknowledged'), 'work_ended')).toBe('not_worked_on')
  })

  test('no event leads out of the end', () => {
    for (const event of alertEvent.enumValues) {
      const step = nextState(state('normal'), event)
      expect(step.ok ? step.state.process : 'normal', event).toBe('normal')
    }
  })

  test('says what is possible', () => {
    const possible = alertEvent.enumValues.filter((event) => isPossible(state('normal', { hasVerdict: true }), event))
    expect(possible).toEqual(['commented', 'shelved', 'suppressed', 'taken_out_of_service', 'work_began'])
  })
})
