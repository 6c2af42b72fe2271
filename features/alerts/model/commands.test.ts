import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/db/client'
import { alertEvent } from '@/db/schema'
import { arrangePerson } from '@/features/accounts/arrange-person'
import type { SignedIn } from '@/features/accounts/queries'
import { alarmOf, goAway, raise, readAlert } from '@/features/alerts/arrange-alarm'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { changeAlert } from '@/features/alerts/change-alert'
import { acknowledgeAlert, assignAlert, closeAlert, commentAlert, resolveAlert } from '@/features/alerts/commands'
import { type AlarmState, type AlertEvent, nextState } from '@/features/alerts/life-cycle'
import type { NewAlarm } from '@/features/alerts/raising/commands'
import { shelveAlert, suppressAlert, unshelveAlert, unsuppressAlert } from '@/features/alerts/suppression/commands'
import { env } from '@/lib/env'

const { SM_TEST_LONG: long, SM_TEST_SEED: seed = Date.now() % 2 ** 31 } = env()

let manager: SignedIn
let sensorId: string

beforeAll(async () => {
  manager = (await arrangePerson('manager')).person
  sensorId = (await arrangeAlert()).sensorId
})

type Alarm = { id: string; told: NewAlarm }
type Outcome = { ok: boolean; reason?: string }

/** Each event as its command makes it happen. */
const perform: Record<Exclude<AlertEvent, 'raised'>, (alarm: Alarm) => Promise<Outcome>> = {
  raised_again: async ({ told }) => ({ ok: (await raise(told)).ok }),
  returned: async ({ told }) => ({ ok: (await goAway(told)).length === 1 }),
  acknowledged: ({ id }) => acknowledgeAlert(manager, id),
  resolved: ({ id }) => db.transaction((tx) => resolveAlert(tx, manager, id, new Date())),
  closed: ({ id }) => closeAlert(manager, id, { verdict: 'false' }),
  assigned: async ({ id }) => {
    const { row } = await readAlert(id)
    return assignAlert(manager, id, { to: manager.id, insteadOf: row.assigneeId })
  },
  commented: ({ id }) => commentAlert(manager, id, 'Looked at it'),
  shelved: ({ id }) => shelveAlert(manager, id, { hours: 8, reason: 'Start-up' }),
  unshelved: ({ id }) => unshelveAlert(manager, id),
  suppressed: ({ id }) => suppressAlert(manager, id, { kind: 'by_design', reason: 'Pump stands' }),
  unsuppressed: ({ id }) => unsuppressAlert(manager, id, { kind: 'by_design' }),
  work_began: ({ id }) => db.transaction((tx) => changeAlert(tx, manager, id, 'work_began')),
  work_ended: ({ id }) => db.transaction((tx) => changeAlert(tx, manager, id, 'work_ended')),
  taken_out_of_service: ({ id }) =>
    suppressAlert(manager, id, { kind: 'out_of_service', reason: 'Sensor is being replaced' }),
  put_in_service: ({ id }) => unsuppressAlert(manager, id, { kind: 'out_of_service' }),
}
const isStep = (event: AlertEvent): event is keyof typeof perform => event !== 'raised'
const steps = alertEvent.enumValues.filter(isStep)

async function begin(latches: boolean): Promise<Alarm & { state: AlarmState }> {
  const told = alarmOf(sensorId, { latches })
  const raised = await raise(told)
  if (!raised.ok) throw new Error(raised.reason)
  const { state } = await readAlert(raised.id)
  return { id: raised.id, told, state }
}

/** Lets one event happen in the model and in the database, and compares; an alarm that is over is not raised again. */
async function step(alarm: Alarm, state: AlarmState, event: keyof typeof perform): Promise<AlarmState> {
  if (event === 'raised_again' && state.process === 'normal') return state
  const expected = nextState(state, event)
  const happened = await perform[event](alarm)
  const found = await readAlert(alarm.id)
  const after = expected.ok ? expected.state : state
  expect(happened.ok, event).toBe(expected.ok)
  if (!expected.ok && event !== 'returned') expect(happened.reason).toBe(expected.reason)
  expect(found.state, event).toEqual(after)
  if (expected.ok && (event !== 'raised_again' || after.process !== state.process))
    expect(found.last).toMatchObject({ event, fromState: state.process, toState: after.process })
  return after
}

/** The shortest way to each state that acknowledging, returning and ending lead to. */
function waysTo(start: AlarmState): Map<string, (keyof typeof perform)[]> {
  const ways = new Map([[JSON.stringify(start), [] as (keyof typeof perform)[]]])
  for (const [key, way] of ways) {
    for (const event of ['acknowledged', 'returned', 'raised_again', 'resolved', 'closed'] as const) {
      const next = nextState(JSON.parse(key), event)
      if (next.ok && !ways.has(JSON.stringify(next.state))) ways.set(JSON.stringify(next.state), [...way, event])
    }
  }
  return ways
}

test.each([false, true])(
  'every event in every process state, as the model says (latching: %s)',
  async (latches) => {
    const { state: start } = await begin(latches)
    const ways = waysTo(start)
    expect(ways.size).toBe(latches ? 6 : 5)
    for (const way of ways.values()) {
      for (const event of steps) {
        const alarm = await begin(latches)
        let state = alarm.state
        for (const taken of [...way, event]) state = await step(alarm, state, taken)
      }
    }
  },
  120_000,
)

test('long walks through all states, shelved or not, as the model says', async () => {
  const walk = fc.asyncProperty(
    fc.boolean(),
    fc.array(fc.constantFrom(...steps), { maxLength: 20 }),
    async (latches, events) => {
      const alarm = await begin(latches)
      let state = alarm.state
      for (const event of events) state = await step(alarm, state, event)
    },
  )
  console.info(`walks through the life cycle: seed ${seed}`)
  await fc.assert(walk, { numRuns: long ? 200 : 20, seed })
}, 300_000)
