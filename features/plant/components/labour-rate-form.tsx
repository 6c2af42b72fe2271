'use client'

import { useTranslations } from 'use-intl/react'
import { InputField } from '@/components/ui/input-field'
import { JsonForm } from '@/components/ui/json-form'

/** What an hour of work costs, by which the cost of work is worked out. */
export function LabourRateForm({ labourRate, currency }: { labourRate: number | null; currency: string }) {
  const t = useTranslations('labourRate')
  return (
    <JsonForm method="PUT" url="/api/labour-rate" submit={t('save')} look="quiet" done={t('saved')} refreshes>
      {(faults) => (
        <div className="grid max-w-md grid-cols-2 gap-4">
          <InputField
            name="labourRate"
            type="number"
            step="any"
            min={0}
            label={t('rate')}
            hint={t('none')}
            faults={faults}
            defaultValue={labourRate ?? ''}
          />
          <InputField
            name="currency"
            label={t('currency')}
            faults={faults}
            defaultValue={currency}
            minLength={3}
            maxLength={3}
            required
            autoCapitalize="characters"
          />
        </div>
      )}
    </JsonForm>
  )
}
