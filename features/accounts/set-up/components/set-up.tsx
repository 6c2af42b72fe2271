'use client'

import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { InputField } from '@/components/ui/input-field'
import { JsonForm } from '@/components/ui/json-form'
import { LinkToken } from '@/features/accounts/components/link-token'
import { PasswordField } from '@/features/accounts/components/password-field'
import { TimeZoneField } from '@/features/accounts/components/time-zone-field'

/** The first administrator, and what the plant is called and where it is; the zone is the browser's until another is chosen. */
export function SetUp({ zones }: { zones: string[] }) {
  const t = useTranslations('setUp')
  const [zone, setZone] = useState('UTC')
  useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone), [])
  return (
    <LinkToken>
      {(token) => (
        <JsonForm
          url="/api/set-up"
          submit={t('submit')}
          bodyOf={(fields) => ({ ...Object.fromEntries(fields), token })}
          refusals={{ token_invalid: t('tokenInvalid') }}
          onDone={() => window.location.assign('/')}
        >
          {(faults) => (
            <>
              <InputField name="plantName" label={t('plantName')} faults={faults} maxLength={255} required />
              <TimeZoneField label={t('timeZone')} zones={zones} selected={zone} faults={faults} />
              <InputField name="name" label={t('name')} faults={faults} autoComplete="name" maxLength={255} required />
              <InputField
                name="email"
                label={t('email')}
                faults={faults}
                type="email"
                autoComplete="username"
                maxLength={254}
                required
              />
              <PasswordField label={t('password')} kind="new" faults={faults} />
            </>
          )}
        </JsonForm>
      )}
    </LinkToken>
  )
}
