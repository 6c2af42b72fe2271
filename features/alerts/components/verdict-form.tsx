import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { InputField, SelectField, WordsField } from '@/components/ui/input-field'
import { JsonForm } from '@/components/ui/json-form'
import type { AfterChange } from '@/components/ui/use-conflicts'
import { verdicts } from '@/db/verdict-words'
import { FailureFields } from '@/features/alerts/components/failure-fields'

type Props = AfterChange & {
  url: string
  /** Whether the alert has ended and only the verdict is to come. */
  isOver: boolean
  timeZone: string
}
type ToInstant = (local: string, timeZone: string) => Date | null

/** Says what an alert was; of a real one also the failure, in the words of ISO 14224. */
export function VerdictForm({ url, isOver, timeZone, ...common }: Props) {
  const t = useTranslations('alertActions')
  const name = useTranslations('alertVerdict')
  const [isReal, setIsReal] = useState(false)
  const [toInstant, setToInstant] = useState<ToInstant | null>(null)

  async function choose(verdict: string) {
    setIsReal(verdict === 'real')
    if (verdict !== 'real') return
    const { instantFromLocal } = await import('@/lib/plant-time')
    setToInstant(() => instantFromLocal)
  }

  function bodyOf(fields: FormData) {
    const { failedAt = '', ...said } = Object.fromEntries(fields)
    const instant = toInstant?.(String(failedAt), timeZone)
    return { ...said, ...(failedAt && { failedAt: instant?.toISOString() ?? failedAt }) }
  }

  return (
    <JsonForm url={url} submit={t(isOver ? 'judgeSubmit' : 'closeSubmit')} bodyOf={bodyOf} {...common}>
      {(faults) => (
        <>
          <SelectField
            name="verdict"
            label={t('verdict')}
            faults={faults}
            defaultValue=""
            required
            onChange={(event) => void choose(event.target.value)}
          >
            <option value="">{t('choose')}</option>
            {verdicts.map((verdict) => (
              <option key={verdict} value={verdict}>
                {name(verdict)}
              </option>
            ))}
          </SelectField>
          {isReal && (
            <>
              <FailureFields faults={faults} />
              <InputField
                name="failedAt"
                type="datetime-local"
                label={t('failedAt')}
                hint={t('failedAtHint')}
                faults={faults}
              />
            </>
          )}
          <WordsField name="note" label={t('note')} hint={t('optional')} faults={faults} />
        </>
      )}
    </JsonForm>
  )
}
