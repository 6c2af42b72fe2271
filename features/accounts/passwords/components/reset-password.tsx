'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { buttonClass } from '@/components/ui/button'
import { JsonForm } from '@/components/ui/json-form'
import { Link } from '@/components/ui/link'
import { LinkToken } from '@/features/accounts/components/link-token'
import { PasswordField } from '@/features/accounts/components/password-field'

/** A new password by a link that an administrator handed over or that came by e-mail. */
export function ResetPassword() {
  const t = useTranslations('resetPassword')
  const [isDone, setIsDone] = useState(false)
  if (isDone) {
    return (
      <div className="space-y-4">
        <p role="status">{t('done')}</p>
        <Link href="/sign-in" className={buttonClass('primary')}>
          {t('toSignIn')}
        </Link>
      </div>
    )
  }
  return (
    <LinkToken>
      {(token) => (
        <JsonForm
          url="/api/password-resets/completions"
          submit={t('submit')}
          bodyOf={(fields) => ({ ...Object.fromEntries(fields), token })}
          refusals={{ token_invalid: t('tokenInvalid') }}
          onDone={() => setIsDone(true)}
        >
          {(faults) => <PasswordField label={t('password')} kind="new" faults={faults} />}
        </JsonForm>
      )}
    </LinkToken>
  )
}
