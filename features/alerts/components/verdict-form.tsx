import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { InputField, SelectField } from '@/components/ui/input-field'
import { type Faults, JsonForm } from '@/components/ui/json-form'
import { failureCauses, failureMechanisms, failureModes, verdicts } from '@/db/verdict-words'
import { WordsField } from '@/features/alerts/components/alert-forms'
import type { Refused } from '@/lib/post-json'

type Props = {
  url: string
  /** Whether the alert has ended and only the verdict is to come. */
  isOver: boolean
  timeZone: string
  onRefused: (refused: Refused) => void
  refreshes: boolean
  onDone: () => void
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
          {isReal && <FailureFields faults={faults} />}
          <WordsField name="note" label={t('note')} hint={t('optional')} faults={faults} />
        </>
      )}
    </JsonForm>
  )
}

function FailureFields({ faults }: { faults: Faults }) {
  const t = useTranslations('alertActions')
  const mode = useTranslations('failureMode')
  const mechanism = useTranslations('failureMechanism')
  const cause = useTranslations('failureCause')
  const choices = [
    { name: 'failureMode', options: failureModes.map((key) => [key, mode(key)]) },
    { name: 'failureMechanism', options: failureMechanisms.map((key) => [key, mechanism(key)]) },
    { name: 'failureCause', options: failureCauses.map((key) => [key, cause(key)]) },
  ] as const
  return (
    <>
      {choices.map(({ name, options }) => (
        <SelectField key={name} name={name} label={t(name)} hint={t('optional')} faults={faults} defaultValue="">
          <option value="">{t('choose')}</option>
          {options.map(([key, label]) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </SelectField>
      ))}
      <InputField
        name="failedAt"
        type="datetime-local"
        label={t('failedAt')}
        hint={t('failedAtHint')}
        faults={faults}
      />
    </>
  )
}
