import { useTranslations } from 'use-intl/react'
import { InputField } from '@/components/ui/input-field'
import { JsonForm } from '@/components/ui/json-form'
import { PasswordField } from '@/features/accounts/components/password-field'

export function PasswordStep({ onDone }: { onDone: (answer: unknown) => void }) {
  const t = useTranslations('signIn')
  return (
    <JsonForm url="/api/session" submit={t('submit')} refusals={{ wrong: t('wrong') }} onDone={onDone} focusFirst>
      {(faults) => (
        <>
          <InputField
            name="email"
            label={t('email')}
            faults={faults}
            type="email"
            autoComplete="username"
            autoCapitalize="off"
            spellCheck={false}
            required
          />
          <PasswordField label={t('password')} kind="current" faults={faults} />
        </>
      )}
    </JsonForm>
  )
}
