import fc from 'fast-check'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { taskEvent, taskStatus } from '@/db/schema'
import { commandLine } from '@/features/access/actor'
import { arrangeTask, completionOf } from '@/features/maintenance/arrange-work'
import { addTask, changeTask, lockTask } from '@/features/maintenance/tasks/change-task'
import { assignTask, commentTask, editTask, moveTask } from '@/features/maintenance/tasks/commands'
import { completeTask } from '@/features/maintenance/tasks/completion/commands'
import { nextStatus, type TaskEvent, type TaskStatus } from '@/features/maintenance/tasks/life-cycle'
import { listTaskTransitions } from '@/features/maintenance/tasks/queries'
import { extendQuiet } from '@/features/maintenance/tasks/quiet/commands'
import { env } from '@/lib/env'

const { SM_TEST_LONG: long, SM_TEST_SEED: seed = Date.now() % 2 ** 31 } = env()

const read = (id: string) => db.transaction((tx) => lockTask(tx, commandLine, id))
type Outcome = { ok: boolean; reason?: string }

/** Each event as its command makes it happen. */
const perform: Record<Exclude<TaskEvent, 'requested'>, (id: string) => Promise<Outcome>> = {
  planned: (id) => moveTask(commandLine, id, { event: 'planned', reason: undefined }),
  started: (id) => moveTask(commandLine, id, { event: 'started', reason: undefined }),
  paused: (id) => moveTask(commandLine, id, { event: 'paused', reason: 'Parts' }),
  cancelled: (id) => moveTask(commandLine, id, { event: 'cancelled', reason: 'No' }),
  completed: (id) => completeTask(commandLine, id, completionOf()),
  edited: async (id) => {
    const task = await read(id)
    return editTask(commandLine, id, { revision: task?.revision ?? -1, title: `${task?.title}!` })
  },
  assigned: async (id) => assignTask(commandLine, id, { to: null, insteadOf: (await read(id))?.assigneeId ?? null }),
  commented: (id) => commentTask(commandLine, id, 'Looked at it'),
  extended: (id) => extendQuiet(commandLine, id, { hours: 1 }),
}
const isStep = (event: TaskEvent): event is keyof typeof perform => event !== 'requested'
const steps = taskEvent.enumValues.filter(isStep)

/** Lets one event happen in the model and in the database, and compares. */
async function step(id: string, status: TaskStatus, event: keyof typeof perform): Promise<TaskStatus> {
  const expected = nextStatus(status, event)
  const before = await listTaskTransitions(commandLine, id)
  const happened = await perform[event](id)
  const after = expected.ok ? expected.status : status
  expect(happened.ok, `${event} when ${status}`).toBe(expected.ok)
  if (!expected.ok) expect(happened.reason).toBe(expected.reason)
  expect((await read(id))?.status).toBe(after)
  const [last, ...rest] = await listTaskTransitions(commandLine, id)
  expect(expected.ok ? rest : [last, ...rest]).toEqual(before)
  if (expected.ok) expect(last).toMatchObject({ event, fromStatus: status, toStatus: after })
  return after
}

const ways: Record<TaskStatus, (keyof typeof perform)[]> = {
  requested: [],
  planned: ['planned'],
  in_progress: ['planned', 'started'],
  done: ['started', 'completed'],
  cancelled: ['cancelled'],
}

test.each(taskStatus.enumValues)('every event on a task that is %s, as the model says', async (start) => {
  for (const event of steps) {
    const { id } = await arrangeTask()
    let status: TaskStatus = 'requested'
    for (const taken of ways[start]) status = await step(id, status, taken)
    expect(status).toBe(start)
    await step(id, status, event)
  }
})

test('what is there is not requested again', async () => {
  const { id } = await arrangeTask()
  const again = await db.transaction((tx) => changeTask(tx, commandLine, id, 'requested'))
  expect(again).toMatchObject({ ok: false, reason: 'already_requested' })
})

test('a task with a key that is there is not added', async () => {
  const idempotencyKey = crypto.randomUUID()
  const values = { title: 'Look', type: 'corrective', idempotencyKey } as const
  const add = () => db.transaction((tx) => addTask(tx, commandLine, values))
  expect(await add()).not.toBeNull()
  expect(await add()).toBeNull()
})

test('long walks through its life, as the model says', async () => {
  const walk = fc.asyncProperty(fc.array(fc.constantFrom(...steps), { maxLength: 15 }), async (events) => {
    const { id } = await arrangeTask()
    let status: TaskStatus = 'requested'
    for (const event of events) status = await step(id, status, event)
  })
  console.info(`walks through the life of a task: seed ${seed}`)
  await fc.assert(walk, { numRuns: long ? 200 : 20, seed })
}, 300_000)
