import { asc, eq } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { maintenanceSchedules, maintenanceTasks } from '@/db/schema'
import { commandLine, worker } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { completionOf } from '@/features/maintenance/arrange-work'
import { arrangeChecklist } from '@/features/maintenance/checklists/arrange-checklist'
import { arrangeSchedule } from '@/features/maintenance/schedules/arrange-schedule'
import { moveSchedule } from '@/features/maintenance/schedules/commands'
import { listItems } from '@/features/maintenance/tasks/checklist/queries'
import { moveTask } from '@/features/maintenance/tasks/commands'
import { completeTask } from '@/features/maintenance/tasks/completion/commands'
import { env } from '@/lib/env'
import { Forbidden } from '@/lib/refused'
import { makeDueTasks } from './commands'

const { SM_TEST_LONG: long, SM_TEST_SEED: seed = Date.now() % 2 ** 31 } = env()
const dayMs = 86_400_000

const tasksOf = (scheduleId: string) =>
  db
    .select()
    .from(maintenanceTasks)
    .where(eq(maintenanceTasks.scheduleId, scheduleId))
    .orderBy(asc(maintenanceTasks.occurrence))
const daysOf = async (id: string) => (await tasksOf(id)).map(({ dueAt }) => dueAt?.toISOString().slice(0, 10))
const at = (day: string) => new Date(`2026-${day}T12:00:00Z`)

test('a task is made when its date has come, with what the schedule says, and not again', async () => {
  const { person } = await arrangePerson('technician', { name: 'Ada' })
  const checklistId = await arrangeChecklist()
  const id = await arrangeSchedule({ assigneeId: person.id, checklistId, priority: 'high' })
  await makeDueTasks(worker, at('03-01'))
  expect(await tasksOf(id)).toEqual([])
  await makeDueTasks(worker, at('03-02'))
  await makeDueTasks(worker, at('03-02'))
  const [task, ...more] = await tasksOf(id)
  expect(more).toEqual([])
  expect(task).toMatchObject({ title: 'Grease the bearings', type: 'predetermined', priority: 'high', assignee: 'Ada' })
  expect(await listItems(commandLine, task?.id ?? '')).toHaveLength(4)
})

test('it is there as many days before as the schedule says', async () => {
  const id = await arrangeSchedule({ leadDays: 3 })
  await makeDueTasks(worker, new Date('2026-02-26T12:00:00Z'))
  expect(await daysOf(id)).toEqual([])
  await makeDueTasks(worker, new Date('2026-02-27T12:00:00Z'))
  expect(await daysOf(id)).toEqual(['2026-03-02'])
})

test('of dates that passed while nobody made them the newest is made, and then the next in turn', async () => {
  const id = await arrangeSchedule()
  await makeDueTasks(worker, at('03-25'))
  expect(await daysOf(id)).toEqual(['2026-03-23'])
  await makeDueTasks(worker, at('03-31'))
  expect(await daysOf(id)).toEqual(['2026-03-23', '2026-03-30'])
})

test('many who make at once make one', async () => {
  const id = await arrangeSchedule()
  await Promise.all(Array.from({ length: 6 }, () => makeDueTasks(worker, at('03-03'))))
  expect(await daysOf(id)).toEqual(['2026-03-02'])
})

test('a clock that is set back makes nothing twice', async () => {
  const id = await arrangeSchedule()
  for (const day of ['03-10', '03-03', '03-10', '03-01', '03-10']) await makeDueTasks(worker, at(day))
  expect(await daysOf(id)).toEqual(['2026-03-09'])
})

test('a schedule that is moved on does not make again what it made ahead of time', async () => {
  const id = await arrangeSchedule({ leadDays: 3 }, at('03-05'))
  await makeDueTasks(worker, at('03-07'))
  await moveSchedule(commandLine, id, { event: 'paused' }, at('03-07'))
  await makeDueTasks(worker, at('03-20'))
  expect(await daysOf(id)).toEqual(['2026-03-09'])
  await moveSchedule(commandLine, id, { event: 'resumed' }, at('03-08'))
  await makeDueTasks(worker, at('03-08'))
  expect(await daysOf(id)).toEqual(['2026-03-09'])
})

test('counted from done, nothing is due until the work is over, and then from that day', async () => {
  const id = await arrangeSchedule({ basis: 'done', rule: 'FREQ=MONTHLY;INTERVAL=1' })
  await makeDueTasks(worker, at('03-02'))
  await makeDueTasks(worker, new Date('2030-01-01'))
  const [first, ...none] = await tasksOf(id)
  expect(none).toEqual([])
  await moveTask(commandLine, first?.id ?? '', { event: 'started', reason: undefined })
  expect(await completeTask(commandLine, first?.id ?? '', completionOf())).toMatchObject({ ok: true })
  const doneAt = (await tasksOf(id))[0]?.completedAt ?? new Date(0)
  await makeDueTasks(worker, doneAt)
  expect(await tasksOf(id)).toHaveLength(1)
  const [{ next } = { next: null }] = await db
    .select({ next: maintenanceSchedules.nextDueAt })
    .from(maintenanceSchedules)
    .where(eq(maintenanceSchedules.id, id))
  const days = ((next?.getTime() ?? 0) - doneAt.getTime()) / dayMs
  expect(days).toBeGreaterThan(26)
  expect(days).toBeLessThan(33)
  await makeDueTasks(worker, new Date(doneAt.getTime() + 40 * dayMs))
  expect(await tasksOf(id)).toHaveLength(2)
})

test('paused and retired ones make nothing', async () => {
  const [paused, retired] = [await arrangeSchedule(), await arrangeSchedule()]
  await moveSchedule(commandLine, paused, { event: 'paused' })
  await moveSchedule(commandLine, retired, { event: 'retired' })
  await makeDueTasks(worker, at('06-01'))
  expect([await daysOf(paused), await daysOf(retired)]).toEqual([[], []])
})

test('whatever the clock does and however many make at once: no date twice, and the newest that has come is there', async () => {
  const jumps = fc.array(
    fc.record({ days: fc.integer({ min: -10, max: 40 }), workers: fc.integer({ min: 1, max: 3 }) }),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  const lead = fc.constantFrom(0, 2)
  const holds = fc.asyncProperty(jumps, lead, async (all, leadDays) => {
    const id = await arrangeSchedule({ leadDays })
    let [now, furthest] = [at('03-01').getTime(), 0]
    for (const { days, workers } of all) {
      now = Math.max(now + days * dayMs, at('03-01').getTime())
      furthest = Math.max(furthest, now)
      await Promise.all(Array.from({ length: workers }, () => makeDueTasks(worker, new Date(now))))
      // What comes within the lead is made by the runs that follow, one date each.
      while ((await makeDueTasks(worker, new Date(now))) > 0);
    }
    const found = await daysOf(id)
    expect(new Set(found).size).toBe(found.length)
    const newest = Date.parse(`${found.at(-1) ?? '2026-02-23'}T06:00:00Z`)
    expect(furthest + leadDays * dayMs - newest).toBeLessThan(8 * dayMs)
    await moveSchedule(commandLine, id, { event: 'retired' })
  })
  console.info(`clocks of schedules: seed ${seed}`)
  await fc.assert(holds, { numRuns: long ? 50 : 5, seed })
})

test('only the worker makes them', async () => {
  const { person } = await arrangePerson('admin')
  await expect(makeDueTasks(person)).rejects.toThrow(Forbidden)
})
