import { randomUUID } from 'node:crypto'
import { type Actor, commandLine } from '@/features/access/actor'
import { addSchedule } from './commands'
import { NewSchedule } from './input'

/** For tests: what a manager sends who wants a round each Monday at six. */
export const scheduleOf = (more: object = {}) =>
  NewSchedule.parse({
    idempotencyKey: randomUUID(),
    title: 'Grease the bearings',
    rule: 'FREQ=WEEKLY;INTERVAL=1',
    startsLocal: '2026-03-02T06:00',
    ...more,
  })

/** For tests: a schedule as if it had been planned at `now`. */
export async function arrangeSchedule(more: object = {}, now = new Date('2026-03-01'), actor: Actor = commandLine) {
  const added = await addSchedule(actor, scheduleOf(more), now)
  if (!added.ok) throw new Error(added.reason)
  return added.id
}
