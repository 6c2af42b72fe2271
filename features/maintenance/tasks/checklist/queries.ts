import { asc, eq } from 'drizzle-orm'
import { type Database, db, type Transaction } from '@/db/client'
import { checklistItems } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { getTask } from '@/features/maintenance/tasks/queries'

export const itemColumns = {
  id: checklistItems.id,
  kind: checklistItems.kind,
  label: checklistItems.label,
  unit: checklistItems.unit,
  lower: checklistItems.lower,
  upper: checklistItems.upper,
  choices: checklistItems.choices,
  isRequired: checklistItems.isRequired,
  answer: checklistItems.answer,
  isOutside: checklistItems.isOutside,
  answeredBy: checklistItems.answeredBy,
  answeredAt: checklistItems.answeredAt,
  revision: checklistItems.revision,
}

const read = (on: Pick<Database | Transaction, 'select'>, taskId: string) =>
  on
    .select(itemColumns)
    .from(checklistItems)
    .where(eq(checklistItems.taskId, taskId))
    .orderBy(asc(checklistItems.place))

/** What a task asks, with the answer as it stands and who gave it when. */
export type AskedItem = Awaited<ReturnType<typeof read>>[number]

/** What a task asks, in its order; nothing of a task that is not there for the actor. */
export async function listItems(actor: Actor, taskId: string): Promise<AskedItem[]> {
  authorise(actor, 'plant.read')
  return (await getTask(actor, taskId)) ? read(db, taskId) : []
}

/**
 * The same within a transaction that holds the task.
 * No actor: whoever locked the task sees it.
 */
export const itemsWithin = (tx: Transaction, taskId: string): Promise<AskedItem[]> => read(tx, taskId)
