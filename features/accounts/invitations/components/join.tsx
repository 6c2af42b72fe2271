'use client'

import { useTranslations } from 'use-intl/react'
import { InputField } from '@/components/ui/input-field'
import { JsonForm } from '@/components/ui/json-form'
import { LinkToken } from '@/features/accounts/components/link-token'
import { PasswordField } from '@/features/accounts/components/password-field'

/** Whoever holds an invitation gives a name and a password, and is in. */
export function Join() {
  const t = useTranslations('join')
  return (
    <LinkToken>
      {(token) => (
        <JsonForm
          url="/api/invitations/acceptances"
          submit={t('submit')}
          bodyOf={(fields) => ({ ...Object.fromEntries(fields), token })}
          refusals={{ token_invalid: t('tokenInvalid'), email_taken: t('emailTaken') }}
          onDone={() => window.location.assign('/')}
        >
          {(faults) => (
            <>
              <InputField name="name" label={t('name')} faults={faults} autoComplete="name" maxLength={255} required />
              <PasswordField label={t('password')} kind="new" faults={faults} />
            </>
          )}
        </JsonForm>
      )}
    </LinkToken>
  )
}
