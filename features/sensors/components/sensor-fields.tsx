'use client'

import { useTranslations } from 'use-intl/react'
import { InputField, SelectField } from '@/components/ui/input-field'
import type { Faults } from '@/components/ui/json-form'
import { Suggestions } from '@/components/ui/suggestions'
import type { SensorStatus } from '@/features/sensors/status-effects'

export type SensorValues = {
  sensorId: string
  name: string | null
  type: string
  unit: string | null
  intervalSeconds: number | null
  equipmentTag: string | null
  location: string | null
  status: SensorStatus
  /** As ISO text. */
  updatedAt: string
}
export type SensorSuggestions = { types: string[]; units: string[]; equipmentTags: string[] }

type Props = {
  values?: Partial<SensorValues> | undefined
  /** Its unit stays. */
  hasReadings?: boolean
  equipmentTag?: string | undefined
  known: SensorSuggestions
  faults: Faults
}

const settable = ['active', 'inactive', 'maintenance'] as const

/** What there is to say of a sensor but its identifier; `values` stand there already. */
export function SensorFields({ values, hasReadings, equipmentTag, known, faults }: Props) {
  const t = useTranslations('registry')
  const status = useTranslations('sensorStatus')
  const input = { faults, autoComplete: 'off', maxLength: 255 } as const
  return (
    <>
      <InputField {...input} name="name" label={t('name')} hint={t('optional')} defaultValue={values?.name ?? ''} />
      <InputField
        {...input}
        {...{ name: 'type', label: t('type'), hint: t('typeHint'), list: 'known-types', maxLength: 50 }}
        defaultValue={values?.type}
        required
      />
      <InputField
        {...input}
        {...{ name: 'unit', label: t('unit'), list: 'known-units', maxLength: 50, readOnly: hasReadings }}
        hint={hasReadings ? undefined : t('unitHint')}
        note={hasReadings ? t('unitStays') : undefined}
        defaultValue={values?.unit ?? ''}
      />
      <InputField
        {...{ faults, name: 'intervalSeconds', label: t('intervalSeconds'), hint: t('intervalHint') }}
        {...{ type: 'number', inputMode: 'numeric', min: 1, max: 604_800, step: 1 }}
        defaultValue={values?.intervalSeconds ?? ''}
      />
      <InputField
        {...input}
        {...{ name: 'equipmentTag', label: t('equipmentTag'), hint: t('equipmentHint'), list: 'known-equipment' }}
        maxLength={64}
        defaultValue={values?.equipmentTag ?? equipmentTag ?? ''}
      />
      <InputField
        {...input}
        {...{ name: 'location', label: t('location'), hint: t('locationHint') }}
        defaultValue={values?.location ?? ''}
      />
      {values?.status !== 'retired' && (
        <SelectField name="status" label={t('status')} faults={faults} defaultValue={values?.status ?? 'active'}>
          {settable.map((value) => (
            <option key={value} value={value}>
              {status(value)}: {status(`${value}Text`)}
            </option>
          ))}
        </SelectField>
      )}
      <Suggestions id="known-types" values={known.types} />
      <Suggestions id="known-units" values={known.units} />
      <Suggestions id="known-equipment" values={known.equipmentTags} />
    </>
  )
}
