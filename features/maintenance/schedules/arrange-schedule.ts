import { randomUUID } from 'node:crypto'
import { type Actor, commandLine } from '@/features/access/actor'
import { addSchedule } from './commands'
import { NewSchedule } from './input'

const recurs = { rule: 'FREQ=WEEKLY;INTERVAL=1', startsLocal: '2026-03-02T06:00' }

/** For tests: what a manager sends who wants a round each Monday at six, or something else that is `more`. */
export const scheduleOf = (more: object = {}) =>
  NewSchedule.parse({
    ...{ idempotencyKey: randomUUID(), title: 'Grease the bearings' },
    ...('kind' in more ? {} : recurs),
    ...more,
  })

/** For tests: a schedule as if it had been planned at `now`. */
export async function arrangeSchedule(more: object = {}, now = new Date('2026-03-01'), actor: Actor = commandLine) {
  const added = await addSchedule(actor, scheduleOf(more), now)
  if (!added.ok) throw new Error(added.reason)
  return added.id
}

/** For tests: a schedule by the hours in which a sensor is above two, counted from `since`. */
export const arrangeMeter = (more: { sensorId: string } & Record<string, unknown>, since: Date) =>
  arrangeSchedule({ kind: 'meter', meterKind: 'running_hours', meterAbove: 2, ...more }, since)
