import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine, worker } from '@/features/access/actor'
import { alarmOf, goAway, raise, readAlert } from '@/features/alerts/arrange-alarm'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { acknowledgeAlert } from '@/features/alerts/commands'
import { type AlarmState, type AlertEvent, nextState } from '@/features/alerts/life-cycle'
import { endDueWork } from '@/features/alerts/work/commands'
import { arrangeTask, completionOf } from '@/features/maintenance/arrange-work'
import { moveTask } from '@/features/maintenance/tasks/commands'
import { completeTask } from '@/features/maintenance/tasks/completion/commands'
import { nextStatus, type TaskEvent, type TaskStatus } from '@/features/maintenance/tasks/life-cycle'
import { extendQuiet } from '@/features/maintenance/tasks/quiet/commands'
import { env } from '@/lib/env'

const { SM_TEST_LONG: long, SM_TEST_SEED: seed = Date.now() % 2 ** 31 } = env()

type Step =
  | { do: 'started' | 'extended'; task: 0 | 1; hours: 0 | 2 | 20 }
  | { do: 'paused' | 'cancelled' | 'completed'; task: 0 | 1 }
  | { do: 'raise' | 'goAway' | 'acknowledge'; alarm: 0 | 1 }
  | { do: 'hoursPass'; hours: 10 | 30 }

const pick = fc.constantFrom
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: pick('started' as const),
      task: pick(0 as const, 1 as const),
      hours: pick(0 as const, 2 as const, 20 as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: pick('extended' as const),
      task: pick(0 as const, 1 as const),
      hours: pick(2 as const, 20 as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: pick('paused' as const, 'cancelled' as const, 'completed' as const),
      task: pick(0 as const, 1 as const),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: pick('raise' as const, 'goAway' as const, 'acknowledge' as const),
      alarm: pick(0 as const, 1 as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: pick('hoursPass' as const), hours: pick(10 as const, 30 as const) }) },
)

const fresh: AlarmState = {
  ...{ process: 'unacknowledged', latches: false, shelved: false, suppressed: false, outOfService: false },
  ...{ workedOn: false, hasVerdict: false },
}

/** Two tasks on a machine and two causes of alarms: what is quiet follows from the work alone, and what asks from both. */
async function arrange() {
  await sql`delete from maintenance_intervals`
  const { sensorId, equipmentTag } = await arrangeAlert()
  const tasks = [await arrangeTask({ equipmentTag }), await arrangeTask({ sensorId })].map(({ id }) => ({
    ...{ id, status: 'requested' as TaskStatus, quietHours: 0 },
  }))
  const alarms = [alarmOf(sensorId), alarmOf(sensorId)].map((told) => ({
    ...{ told, id: '', state: null as AlarmState | null },
  }))
  return { tasks, alarms }
}
type Model = Awaited<ReturnType<typeof arrange>>

const happens = (state: AlarmState, event: AlertEvent) => {
  const next = nextState(state, event)
  return next.ok ? next.state : state
}

/** After each change of the work: all alarms are quiet, or none is. */
function follow({ tasks, alarms }: Model): void {
  const isQuiet = tasks.some(({ quietHours }) => quietHours > 0)
  for (const alarm of alarms) {
    if (alarm.state === null || alarm.state.workedOn === isQuiet) continue
    if (isQuiet && alarm.state.process === 'normal') continue
    alarm.state = happens(alarm.state, isQuiet ? 'work_began' : 'work_ended')
  }
}

async function work(model: Model, one: Extract<Step, { task: 0 | 1 }>): Promise<void> {
  const task = model.tasks[one.task]
  if (!task) return
  const { id } = task
  const event: TaskEvent = one.do
  const next = nextStatus(task.status, event)
  const done =
    one.do === 'extended'
      ? await extendQuiet(commandLine, id, { hours: one.hours })
      : one.do === 'started'
        ? await moveTask(commandLine, id, { event: 'started', quietHours: one.hours })
        : one.do === 'completed'
          ? await completeTask(commandLine, id, completionOf())
          : await moveTask(commandLine, id, { event: one.do, reason: 'Parts' })
  expect(done.ok, event).toBe(next.ok)
  if (!next.ok) return
  task.status = next.status
  task.quietHours = 'hours' in one ? one.hours : 0
}

async function alarm(model: Model, one: Extract<Step, { alarm: 0 | 1 }>): Promise<void> {
  const found = model.alarms[one.alarm]
  if (!found) return
  const isQuiet = model.tasks.some(({ quietHours }) => quietHours > 0)
  if (one.do === 'raise') {
    const raised = await raise(found.told)
    if (!raised.ok) throw new Error(raised.reason)
    const isNew = found.state === null || found.state.process === 'normal'
    expect(raised.isNew).toBe(isNew)
    found.id = raised.id
    found.state = found.state && !isNew ? happens(found.state, 'raised_again') : { ...fresh, workedOn: isQuiet }
  } else if (found.state !== null) {
    if (one.do === 'goAway') await goAway(found.told)
    else await acknowledgeAlert(commandLine, found.id)
    found.state = happens(found.state, one.do === 'goAway' ? 'returned' : 'acknowledged')
  }
}

async function take(model: Model, one: Step): Promise<void> {
  if ('task' in one) await work(model, one)
  else if ('alarm' in one) await alarm(model, one)
  else {
    const due = model.tasks.filter(({ quietHours }) => quietHours > 0 && quietHours < one.hours)
    expect(await endDueWork(worker, new Date(Date.now() + one.hours * 3_600_000))).toBe(due.length)
    for (const task of due) task.quietHours = 0
  }
  follow(model)
}

test('long walks of work and alarms: what is quiet, and what asks again, as the model says', async () => {
  const walk = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
    const model = await arrange()
    for (const one of steps) {
      await take(model, one)
      for (const { id, state } of model.alarms)
        if (state !== null) expect((await readAlert(id)).state, one.do).toEqual(state)
    }
  })
  console.info(`walks of work and alarms: seed ${seed}`)
  await fc.assert(walk, { numRuns: long ? 150 : 15, seed })
}, 300_000)
