import { desc, eq } from 'drizzle-orm'
import { type Database, db, type Transaction } from '@/db/client'
import { maintenanceTasks } from '@/db/schema'

/**
 * The newest task that a schedule made, and when it ended; null for none.
 * No actor: the worker asks, of a schedule that it may run.
 */
export async function lastTask(scheduleId: string, within: Pick<Database | Transaction, 'select'> = db) {
  const { id, occurrence, status, completedAt, updatedAt } = maintenanceTasks
  const [last] = await within
    .select({ id, occurrence, status, completedAt, updatedAt })
    .from(maintenanceTasks)
    .where(eq(maintenanceTasks.scheduleId, scheduleId))
    .orderBy(desc(occurrence))
    .limit(1)
  if (!last) return null
  const isOpen = last.status !== 'done' && last.status !== 'cancelled'
  return { ...last, isOpen, endedAt: isOpen ? null : (last.completedAt ?? last.updatedAt) }
}

export type LastTask = NonNullable<Awaited<ReturnType<typeof lastTask>>>
