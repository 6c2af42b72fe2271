import { and, asc, eq, inArray } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { checklistItems, maintenanceTasks } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { subjectWithinSites } from '@/features/access/within-sites'

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

const inOrder = [asc(checklistItems.taskId), asc(checklistItems.place)]

/**
 * What a task asks, in its order, within a transaction that holds the task.
 * No actor: whoever locked the task sees it.
 */
export const itemsWithin = (tx: Transaction, taskId: string) =>
  tx
    .select(itemColumns)
    .from(checklistItems)
    .where(eq(checklistItems.taskId, taskId))
    .orderBy(...inOrder)

/** What a task asks, with the answer as it stands and who gave it when. */
export type AskedItem = Awaited<ReturnType<typeof itemsWithin>>[number]

/** What each of some tasks asks, in its order; nothing of a task that asks nothing or is not there for the actor. */
export async function listItemsOfTasks(actor: Actor, taskIds: string[]): Promise<Map<string, AskedItem[]>> {
  authorise(actor, 'plant.read')
  const rows = await db
    .select({ taskId: checklistItems.taskId, item: itemColumns })
    .from(checklistItems)
    .innerJoin(maintenanceTasks, eq(maintenanceTasks.id, checklistItems.taskId))
    .where(and(inArray(checklistItems.taskId, taskIds), subjectWithinSites(actor, maintenanceTasks)))
    .orderBy(...inOrder)
  const items = new Map<string, AskedItem[]>()
  for (const { taskId, item } of rows) items.set(taskId, [...(items.get(taskId) ?? []), item])
  return items
}

/** The same of one task. */
export const listItems = async (actor: Actor, taskId: string): Promise<AskedItem[]> =>
  (await listItemsOfTasks(actor, [taskId])).get(taskId) ?? []
