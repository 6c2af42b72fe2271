'use client'

import { useTranslations } from 'use-intl/react'
import { SelectField } from '@/components/ui/input-field'
import { JsonForm } from '@/components/ui/json-form'
import { TimeZoneField } from '@/features/accounts/components/time-zone-field'
import type { SignedIn } from '@/features/accounts/queries'

const themes = ['system', 'light', 'dark'] as const
const unitSystems = ['as_recorded', 'metric', 'imperial'] as const

type Props = Pick<SignedIn, 'theme' | 'timeZone' | 'unitSystem'> & { plantZone: string; zones: string[] }

/** How this person sees the plant: theme, time zone and units. */
export function PreferencesForm({ theme, timeZone, unitSystem, plantZone, zones }: Props) {
  const t = useTranslations('account')
  const bodyOf = (fields: FormData) => ({
    ...Object.fromEntries(fields),
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
