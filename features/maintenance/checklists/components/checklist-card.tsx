import { Card } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import type { Actor } from '@/features/access/actor'
import { ChecklistForm } from '@/features/maintenance/checklists/components/checklist-form'
import { rowOf } from '@/features/maintenance/checklists/components/item-row'
import { RetireChecklist } from '@/features/maintenance/checklists/components/retire-checklist'
import type { Checklist } from '@/features/maintenance/checklists/queries'
import { listMachineTags } from '@/features/maintenance/tasks/queries'
import { messagesFor } from '@/lib/messages'

/** Where a checklist is written, or changed and retired. */
export async function ChecklistCard({ actor, known }: { actor: Actor; known?: Checklist }) {
  const tags = await listMachineTags(actor)
  return (
    <Card className="max-w-3xl space-y-6 px-4 py-5 sm:px-5">
      <ClientMessages messages={messagesFor('checklists', 'send')} timeZone="UTC">
        <ChecklistForm tags={tags} {...(known && { known, rows: known.items.map(rowOf) })} />
        {known && !known.retiredAt && <RetireChecklist checklist={known} />}
      </ClientMessages>
    </Card>
  )
}
