import { useTranslations } from 'use-intl/react'
import { InputField } from '@/components/ui/input-field'
import { JsonForm } from '@/components/ui/json-form'

/** A link by e-mail where the plant can send one, else whom to ask. */
export function ForgottenPassword({ hasMail }: { hasMail: boolean }) {
  const t = useTranslations('signIn')
  return (
    <details className="mt-5 border-line border-t pt-2">
      <summary className="link flex min-h-11 items-center text-sm">{t('forgot')}</summary>
      {hasMail ? (
        <div className="pt-2">
          <JsonForm url="/api/password-resets" submit={t('sendLink')} look="quiet" done={t('linkSent')} empties>
            {(faults) => (
              <InputField
                name="email"
                label={t('forgotEmail')}
                note={t('forgotByMail')}
                faults={faults}
                type="email"
                autoComplete="email"
                required
              />
            )}
          </JsonForm>
        </div>
      ) : (
        <p className="pb-1 text-ink-muted text-sm">{t('forgotAsk')}</p>
      )}
    </details>
  )
}
