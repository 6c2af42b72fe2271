'use client'

import { useTranslations } from 'use-intl/react'
import { WordsField } from '@/components/ui/input-field'
import { JsonForm } from '@/components/ui/json-form'
import { useConflicts } from '@/components/ui/use-conflicts'

/** Signs that the shift is taken over, with what there is to say to it. */
export function TakeOverForm({ id }: { id: string }) {
  const t = useTranslations('handoverForm')
  const { told, afterChange } = useConflicts({ already_taken_over: t('alreadyTakenOver') })
  return (
    <>
      {told}
      <JsonForm
        url={`/api/shift-handovers/${id}/takeovers`}
        submit={t('take')}
        refusals={{ same_person: t('samePerson') }}
        {...afterChange}
      >
        {(faults) => <WordsField name="remarks" label={t('takeRemarks')} maxLength={10_000} faults={faults} />}
      </JsonForm>
    </>
  )
}
