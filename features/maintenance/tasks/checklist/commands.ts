import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { checklistItems } from '@/db/schema'
import { type Actor, accountOf, authorise } from '@/features/access/actor'
import type { ChecklistAnswer } from '@/features/maintenance/checklists/input'
import { judgeAnswer } from '@/features/maintenance/checklists/judge-answer'
import { lockTask } from '@/features/maintenance/tasks/change-task'
import { type AskedItem, itemColumns } from './queries'

export type Answered =
  | { ok: true; item: AskedItem }
  | { ok: false; reason: 'not_found' | 'no_answer' | 'already_over' }
  | { ok: false; reason: 'answered_meanwhile'; item: AskedItem }

/**
 * Answers an item of a task that is not over. Refused when somebody answered otherwise since the person saw it; the same
 * answer again changes nothing, whoever gives it.
 */
export async function answerItem(actor: Actor, taskId: string, given: ChecklistAnswer): Promise<Answered> {
  authorise(actor, 'task.work')
  return db.transaction(async (tx) => {
    const task = await lockTask(tx, actor, taskId)
    const where = and(eq(checklistItems.id, given.itemId), eq(checklistItems.taskId, taskId))
    const [item] = task ? await tx.select(itemColumns).from(checklistItems).where(where) : []
    if (!task || !item) return { ok: false, reason: 'not_found' }
    const judged = judgeAnswer(item, given.value)
    if (!judged.ok) return judged
    const { answer, isOutside } = judged
    if (answer === item.answer) return { ok: true, item }
    if (task.status === 'done' || task.status === 'cancelled') return { ok: false, reason: 'already_over' }
    if (item.revision !== given.revision) return { ok: false, reason: 'answered_meanwhile', item }
    const by = { answeredBy: actor.name.slice(0, 255), answeredById: accountOf(actor), answeredAt: new Date() }
    const nobody = { answeredBy: null, answeredById: null, answeredAt: null }
    const [after = item] = await tx
      .update(checklistItems)
      .set({ answer, isOutside, ...(answer === null ? nobody : by), revision: item.revision + 1 })
      .where(where)
      .returning(itemColumns)
    return { ok: true, item: after }
  })
}
