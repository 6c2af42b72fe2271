import { desc, eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { maintenanceTasks } from '@/db/schema'
import { nextFromDone, nextOccurrence, type Recurrence } from './occurrences'

type Plan = Recurrence & { basis: 'due' | 'done' }

/**
 * When a schedule is due next, seen from `now`: after what it has made already. Null while work is under way from whose end it
 * counts.
 * No actor: whoever changes the schedule was asked.
 */
export async function firstDue(tx: Transaction, id: string | null, plan: Plan, now: Date): Promise<Date | null> {
  const { occurrence, status, completedAt, updatedAt } = maintenanceTasks
  const [last] = id
    ? await tx
        .select({ occurrence, status, completedAt, updatedAt })
        .from(maintenanceTasks)
        .where(eq(maintenanceTasks.scheduleId, id))
        .orderBy(desc(occurrence))
        .limit(1)
    : []
  const after = new Date(Math.max(now.getTime(), last?.occurrence?.getTime() ?? 0))
  if (!last || plan.basis === 'due') return nextOccurrence(plan, last ? after : now)
  if (last.status !== 'done' && last.status !== 'cancelled') return null
  return nextFromDone(plan, last.completedAt ?? last.updatedAt, last.occurrence)
}
