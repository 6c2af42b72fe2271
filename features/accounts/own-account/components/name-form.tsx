'use client'

import { useTranslations } from 'use-intl/react'
import { InputField } from '@/components/ui/input-field'
import { JsonForm } from '@/components/ui/json-form'

/** The name that stands on what one writes from then on. */
export function NameForm({ name }: { name: string }) {
  const t = useTranslations('account')
  return (
    <JsonForm
      method="PATCH"
      url="/api/account"
      submit={t('saveName')}
      look="quiet"
      done={t('saved')}
      refreshes
      className="max-w-md space-y-3"
    >
      {(faults) => (
        <InputField
          name="name"
          label={t('name')}
          faults={faults}
          defaultValue={name}
          autoComplete="name"
          maxLength={255}
          required
        />
      )}
    </JsonForm>
  )
}
