'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl/react'
import { buttonClass } from '@/components/ui/button'
import { JsonForm } from '@/components/ui/json-form'

type Props = {
  id: string
  /** The values that stand, as the page shows them. */
  standing: { id: number; standing: number | null }[]
}

/** Settles what is chosen in the table that belongs to this form. */
export function SettleForm({ id, standing }: Props) {
  const t = useTranslations('conflicts')
  const router = useRouter()
  const decisionsOf = (fields: FormData) =>
    standing.flatMap((one) => {
      const outcome = fields.get(`${one.id}`)
      return outcome === null ? [] : [{ id: one.id, outcome, ...(one.standing !== null && { standing: one.standing }) }]
    })
  return (
    <JsonForm
      id={id}
      url="/api/reading-conflicts/settlements"
      submit={t('settle')}
      bodyOf={(fields) => ({ settle: decisionsOf(fields) })}
      refusals={{ changed: t('changed'), two_of_one: t('two_of_one') }}
      onRefused={({ reason }) => reason === 'changed' && router.refresh()}
      done={t('settled')}
      refreshes
    >
      {(faults) => (
        <>
          <div className="flex flex-wrap gap-2">
            {(['kept', 'taken'] as const).map((outcome) => (
              <button
                key={outcome}
                type="button"
                className={buttonClass()}
                onClick={(event) => chooseAll(event.currentTarget.form, outcome)}
              >
                {t(outcome === 'kept' ? 'allKept' : 'allTaken')}
              </button>
            ))}
          </div>
          {faults['/settle'] && (
            <p role="alert" className="text-critical text-sm">
              {t('chooseFirst')}
            </p>
          )}
        </>
      )}
    </JsonForm>
  )
}

function chooseAll(form: HTMLFormElement | null, outcome: string): void {
  for (const control of form?.elements ?? [])
    if (control instanceof HTMLInputElement && control.type === 'radio' && control.value === outcome)
      control.checked = true
}
