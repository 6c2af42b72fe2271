import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { checklistItems, checklistTemplates } from '@/db/schema'
import { ChecklistItems } from '@/features/maintenance/checklists/input'

/** Gives a task a copy of a checklist, within the caller's transaction: what is asked of it then stays as it is. */
export async function copyChecklist(tx: Transaction, taskId: string, templateId: string): Promise<void> {
  const [template] = await tx.select().from(checklistTemplates).where(eq(checklistTemplates.id, templateId))
  if (!template || template.retiredAt) return
  const items = ChecklistItems.parse(template.items)
  await tx.insert(checklistItems).values(items.map((item, place) => ({ ...item, taskId, place })))
}
