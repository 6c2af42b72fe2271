'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl/react'
import { JsonForm } from '@/components/ui/json-form'
import type { Checklist } from '@/features/maintenance/checklists/queries'

/** Takes a checklist out of use; tasks that have it keep it. */
export function RetireChecklist({ checklist }: { checklist: Checklist }) {
  const t = useTranslations('checklists')
  const router = useRouter()
  const { id, name, equipmentTag, items, revision } = checklist
  return (
    <JsonForm
      url={`/api/checklists/${id}`}
      method="PATCH"
      submit={t('retire')}
      look="quiet"
      refusals={{ changed_meanwhile: t('changedMeanwhile') }}
      bodyOf={() => ({ name, equipmentTag, items, revision, isRetired: true })}
      onDone={() => router.push('/maintenance/checklists')}
    />
  )
}
