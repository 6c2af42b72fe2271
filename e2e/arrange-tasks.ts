import { commandLine } from '@/features/access/actor'
import { arrangeTask, completionOf } from '@/features/maintenance/arrange-work'
import { editTask, moveTask } from '@/features/maintenance/tasks/commands'
import { completeTask } from '@/features/maintenance/tasks/completion/commands'

const start = (id: string) => moveTask(commandLine, id, { event: 'started', reason: undefined })

/** A task that was asked for and is overdue, one for an alert that is worked on, and one that is done. */
export async function arrangeTasks(alertId: string) {
  const asked = await arrangeTask({ title: 'Check the coupling', priority: 'urgent', dueAt: '2026-01-05T08:00:00Z' })
  const begun = await arrangeTask({ alertId, description: 'Listen at the drive end.\nThen grease.' })
  await editTask(commandLine, begun.id, { revision: begun.revision, priority: 'high', dueAt: '2031-01-05T08:00:00Z' })
  await start(begun.id)
  const done = await arrangeTask({ title: 'Replace the bearing' })
  await start(done.id)
  const said = { labourMinutes: 90, downtimeMinutes: 45, partsUsed: '1 × 6309 C3', failureMode: 'vibration' }
  await completeTask(commandLine, done.id, completionOf({ ...said, failureMechanism: 'wear' }))
  return { asked, begun, done }
}
