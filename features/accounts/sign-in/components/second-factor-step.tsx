import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { buttonClass } from '@/components/ui/button'
import { InputField } from '@/components/ui/input-field'
import { JsonForm } from '@/components/ui/json-form'

type Props = { onDone: () => void; startAgain: () => void }

/** A code from the authenticator, or one of the backup codes, which have letters: each with the keyboard that it needs. */
export function SecondFactorStep({ onDone, startAgain }: Props) {
  const t = useTranslations('signIn')
  const [by, setBy] = useState<'authenticator' | 'backup'>('authenticator')
  const isBackup = by === 'backup'
  return (
    <>
      <h2 className="mb-3 font-semibold">{t('secondFactor')}</h2>
      <JsonForm
        key={by}
        url="/api/session/second-factor"
        submit={t('confirm')}
        refusals={{ wrong_code: t('wrongCode') }}
        faultAt={{ wrong_code: '/code' }}
        onDone={onDone}
        onRefused={({ reason }) => reason === 'start_again' && startAgain()}
        focusFirst
      >
        {(faults) => (
          <InputField
            name="code"
            label={isBackup ? t('backupCode') : t('code')}
            note={isBackup ? t('backupCodeNote') : t('codeNote')}
            faults={faults}
            autoComplete={isBackup ? 'off' : 'one-time-code'}
            inputMode={isBackup ? 'text' : 'numeric'}
            autoCapitalize="off"
            spellCheck={false}
            maxLength={20}
            required
          />
        )}
      </JsonForm>
      <div className="mt-4 flex flex-wrap gap-2">
        <button type="button" onClick={() => setBy(isBackup ? 'authenticator' : 'backup')} className={buttonClass()}>
          {isBackup ? t('useCode') : t('useBackupCode')}
        </button>
        <button type="button" onClick={() => window.location.reload()} className={buttonClass()}>
          {t('back')}
        </button>
      </div>
    </>
  )
}
