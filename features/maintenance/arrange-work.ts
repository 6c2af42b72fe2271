import { randomUUID } from 'node:crypto'
import { type Actor, commandLine } from '@/features/access/actor'
import { logMaintenance } from './commands'
import { NewMaintenanceLog } from './input'
import { requestTask } from './tasks/commands'
import { Completion, NewTask } from './tasks/input'

/** For tests: what a technician sends who did something. */
export const entryOf = (more: object = {}) =>
  NewMaintenanceLog.parse({ idempotencyKey: randomUUID(), activity: 'repair', description: 'Fixed it', ...more })

/** For tests: the entry that ends a task. */
export const completionOf = (more: object = {}) =>
  Completion.parse({ idempotencyKey: randomUUID(), activity: 'replacement', description: 'New bearing', ...more })

/** For tests: a task that was just asked for. */
export async function arrangeTask(more: object = {}, actor: Actor = commandLine) {
  const wanted = NewTask.parse({ idempotencyKey: randomUUID(), title: 'Look at the pump', ...more })
  const asked = await requestTask(actor, wanted)
  if (!asked.ok) throw new Error(asked.reason)
  return asked.task
}

/** For tests: entries of the log, one after another. */
export async function arrangeEntries(count: number, more: object = {}) {
  for (let i = 1; i <= count; i++) {
    const logged = await logMaintenance(commandLine, entryOf({ description: `Work ${i}`, ...more }))
    if (!logged.ok) throw new Error(logged.reason)
  }
}
