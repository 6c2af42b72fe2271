'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { InputField } from '@/components/ui/input-field'
import { JsonForm } from '@/components/ui/json-form'
import { Suggestions } from '@/components/ui/suggestions'

type Props = {
  id: string
  /** What each of the identifiers would become. */
  guesses: { sensorId: string; type: string; unit: string | null }[]
  equipmentTags: string[]
}

const choices = ['adoptThem', 'discardThem'] as const

/** Adopts or discards what is chosen in the table that belongs to this form. */
export function AdoptMany({ id, guesses, equipmentTags }: Props) {
  const t = useTranslations('heldBack')
  const [what, setWhat] = useState<(typeof choices)[number]>('adoptThem')
  const isAdopting = what === 'adoptThem'
  const chosen = (fields: FormData) => fields.getAll('heldId').map(String)
  const sensorsOf = (fields: FormData) =>
    guesses
      .filter(({ sensorId }) => chosen(fields).includes(sensorId))
      .map((guess) => ({ ...guess, equipmentTag: String(fields.get('equipmentTag') ?? '') }))
  return (
    <JsonForm
      id={id}
      url={`/api/unregistered-sensors/${isAdopting ? 'adoptions' : 'discards'}`}
      submit={t(isAdopting ? 'adoptChosen' : 'discardChosen')}
      bodyOf={(fields) => (isAdopting ? { sensors: sensorsOf(fields) } : { heldIds: chosen(fields) })}
      done={t('done')}
      refreshes
    >
      {(faults) => (
        <>
          <fieldset>
            <legend className="sr-only">{t('what')}</legend>
            {choices.map((choice) => (
              <label key={choice} className="mr-6 inline-flex min-h-11 items-center gap-2 text-sm sm:min-h-9">
                <input
                  type="radio"
                  name="what"
                  value={choice}
                  checked={choice === what}
                  onChange={() => setWhat(choice)}
                  className="size-5 sm:size-4"
                />
                {t(choice)}
              </label>
            ))}
          </fieldset>
          {isAdopting && (
            <div className="max-w-sm">
              <InputField
                {...{ name: 'equipmentTag', label: t('equipment'), hint: t('equipmentHint'), list: 'equipment-of-all' }}
                {...{ faults, maxLength: 64, autoComplete: 'off' }}
              />
              <Suggestions id="equipment-of-all" values={equipmentTags} />
            </div>
          )}
          {(faults['/sensors'] || faults['/heldIds']) && (
            <p role="alert" className="text-critical text-sm">
              {t('chooseFirst')}
            </p>
          )}
        </>
      )}
    </JsonForm>
  )
}
