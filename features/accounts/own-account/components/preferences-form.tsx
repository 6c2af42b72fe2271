'use client'

import { useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { SelectField } from '@/components/ui/input-field'
import { JsonForm } from '@/components/ui/json-form'
import { TimeZoneField } from '@/features/accounts/components/time-zone-field'
import type { SignedIn } from '@/features/accounts/queries'
import { languages } from '@/lib/catalogue'

const themes = ['system', 'light', 'dark'] as const
/** Each by its own name, for whoever reads no other. */
const languageNames = { en: 'English', de: 'Deutsch' }
const unitSystems = ['as_recorded', 'metric', 'imperial'] as const

type Props = Pick<SignedIn, 'theme' | 'language' | 'timeZone' | 'unitSystem'> & { plantZone: string; zones: string[] }

/** How this person sees the plant: theme, language, time zone and units. */
export function PreferencesForm({ theme, language, timeZone, unitSystem, plantZone, zones }: Props) {
  const t = useTranslations('account')
  const chosen = useRef(language ?? '')
  const bodyOf = (fields: FormData) => ({
    ...Object.fromEntries(fields),
    language: fields.get('language') || null,
    timeZone: fields.get('timeZone') || null,
  })
  return (
    <JsonForm
      method="PATCH"
      url="/api/account"
      submit={t('savePreferences')}
      done={t('saved')}
      bodyOf={bodyOf}
      refreshes
      // What the browser has drawn by itself is drawn anew in another language.
      onDone={() => chosen.current !== (language ?? '') && window.location.reload()}
      className="max-w-md space-y-4"
    >
      {(faults) => (
        <>
          <SelectField key={theme} name="theme" label={t('theme')} faults={faults} defaultValue={theme}>
            {themes.map((value) => (
              <option key={value} value={value}>
                {t(`themes.${value}`)}
              </option>
            ))}
          </SelectField>
          <SelectField
            name="language"
            label={t('language')}
            faults={faults}
            defaultValue={language ?? ''}
            onChange={(event) => {
              chosen.current = event.target.value
            }}
          >
            <option value="">{t('languageOfBrowser')}</option>
            {languages.map((value) => (
              <option key={value} value={value} lang={value}>
                {languageNames[value]}
              </option>
            ))}
          </SelectField>
          <TimeZoneField
            label={t('timeZone')}
            zones={zones}
            selected={timeZone ?? ''}
            plantZone={plantZone}
            faults={faults}
          />
          <SelectField
            name="unitSystem"
            label={t('units')}
            note={t('unitsNote')}
            faults={faults}
            defaultValue={unitSystem}
          >
            {unitSystems.map((value) => (
              <option key={value} value={value}>
                {t(`unitSystems.${value}`)}
              </option>
            ))}
          </SelectField>
        </>
      )}
    </JsonForm>
  )
}
