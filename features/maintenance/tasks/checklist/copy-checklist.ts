import { and, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { checklistItems, checklistTemplates } from '@/db/schema'
import type { Actor } from '@/features/access/actor'
import { ChecklistItems } from '@/features/maintenance/checklists/input'
import { visibleTo } from '@/features/maintenance/checklists/queries'

/**
 * Gives a task a copy of a checklist that the actor sees, within the caller's transaction: what is asked of it then stays as it
 * is. One that was retired asks nothing any more.
 */
export async function copyChecklist(tx: Transaction, actor: Actor, taskId: string, templateId: string): Promise<void> {
  const { id, retiredAt } = checklistTemplates
  const where = and(eq(id, templateId), isNull(retiredAt), visibleTo(actor))
  const [template] = await tx.select().from(checklistTemplates).where(where)
  if (!template) return
  const items = ChecklistItems.parse(template.items)
  await tx.insert(checklistItems).values(items.map((item, place) => ({ ...item, taskId, place })))
}
