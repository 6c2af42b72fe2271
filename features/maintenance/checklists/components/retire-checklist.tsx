import { JsonForm } from '@/components/ui/json-form'
import type { Checklist } from '@/features/maintenance/checklists/queries'
import { translator } from '@/lib/messages'

/** Takes a checklist out of use; tasks that have it keep it. */
export function RetireChecklist({ checklist }: { checklist: Checklist }) {
  const t = translator('checklists')
  const { id, name, equipmentTag, items, revision } = checklist
  return (
    <JsonForm
      url={`/api/checklists/${id}`}
      method="PATCH"
      submit={t('retire')}
      look="quiet"
      refusals={{ changed_meanwhile: t('changedMeanwhile') }}
      body={{ name, equipmentTag, items, revision, isRetired: true }}
      leadsTo="/maintenance/checklists"
    />
  )
}
