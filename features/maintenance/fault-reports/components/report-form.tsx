'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { buttonClass } from '@/components/ui/button'
import { InputField, WordsField } from '@/components/ui/input-field'
import { JsonForm } from '@/components/ui/json-form'

/** What is wrong with the machine of this label, told by whoever stands before it. */
export function ReportForm({ token }: { token: string }) {
  const t = useTranslations('faultReport')
  const [key, setKey] = useState(() => crypto.randomUUID())
  const [isTaken, setIsTaken] = useState(false)
  if (isTaken)
    return (
      <div role="status" className="space-y-4">
        <p className="font-medium">{t('taken')}</p>
        <button type="button" onClick={() => setIsTaken(false)} className={buttonClass('quiet', 'w-full')}>
          {t('another')}
        </button>
      </div>
    )
  return (
    <JsonForm
      url="/api/fault-reports"
      submit={t('submit')}
      refusals={{ not_taken: t('notTakenText') }}
      bodyOf={(fields) => ({ ...Object.fromEntries(fields), token, idempotencyKey: key })}
      onDone={() => {
        setKey(crypto.randomUUID())
        setIsTaken(true)
      }}
    >
      {(faults) => (
        <>
          <WordsField name="text" label={t('text')} hint={t('textHint')} faults={faults} required rows={5} />
          <InputField
            name="name"
            label={t('name')}
            hint={t('optional')}
            faults={faults}
            autoComplete="name"
            maxLength={100}
          />
        </>
      )}
    </JsonForm>
  )
}
