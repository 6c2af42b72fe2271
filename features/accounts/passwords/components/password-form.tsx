'use client'

import { useTranslations } from 'use-intl/react'
import { JsonForm } from '@/components/ui/json-form'
import { PasswordField } from '@/features/accounts/components/password-field'

/** A new password for the own account, by the present one. */
export function PasswordForm() {
  const t = useTranslations('account')
  return (
    <JsonForm
      method="PUT"
      url="/api/account/password"
      submit={t('changePassword')}
      done={t('passwordChanged')}
      empties
      refreshes
      className="max-w-md space-y-4"
    >
      {(faults) => (
        <>
          <PasswordField name="current" label={t('currentPassword')} kind="current" faults={faults} />
          <PasswordField label={t('newPassword')} kind="new" faults={faults} />
        </>
      )}
    </JsonForm>
  )
}
