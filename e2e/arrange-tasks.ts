import { commandLine } from '@/features/access/actor'
import { arrangeTask, completionOf } from '@/features/maintenance/arrange-work'
import { arrangeChecklist } from '@/features/maintenance/checklists/arrange-checklist'
import { arrangePhoto } from '@/features/maintenance/photos/arrange-photo'
import { answerItem } from '@/features/maintenance/tasks/checklist/commands'
import { listItems } from '@/features/maintenance/tasks/checklist/queries'
import { editTask, moveTask } from '@/features/maintenance/tasks/commands'
import { completeTask } from '@/features/maintenance/tasks/completion/commands'
import { addPhotos } from '@/features/maintenance/tasks/photos/commands'

const start = (id: string) => moveTask(commandLine, id, { event: 'started', reason: undefined })

/** A task that was asked for and is overdue, one for an alert that is worked on by a checklist, and one that is done, with photos. */
export async function arrangeTasks(alertId: string) {
  const asked = await arrangeTask({ title: 'Check the coupling', priority: 'urgent', dueAt: '2026-01-05T08:00:00Z' })
  const checklistId = await arrangeChecklist()
  const begun = await arrangeTask({ alertId, checklistId, description: 'Listen at the drive end.\nThen grease.' })
  await editTask(commandLine, begun.id, { revision: begun.revision, priority: 'high', dueAt: '2031-01-05T08:00:00Z' })
  await start(begun.id)
  const [guard, oil] = await listItems(commandLine, begun.id)
  for (const [item, value] of [[guard, 'yes'] as const, [oil, '95'] as const])
    if (item) await answerItem(commandLine, begun.id, { itemId: item.id, revision: item.revision, value })
  await addPhotos(commandLine, begun.id, { photos: [(await arrangePhoto()).id], text: 'The drive end' })
  const done = await arrangeTask({ title: 'Replace the bearing' })
  await start(done.id)
  const said = { labourMinutes: 90, downtimeMinutes: 45, partsUsed: '1 × 6309 C3', failureMode: 'vibration' }
  const photos = [(await arrangePhoto()).id, (await arrangePhoto()).id]
  await completeTask(commandLine, done.id, completionOf({ ...said, photos, failureMechanism: 'wear' }))
  return { asked, begun, done, checklistId }
}
