'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl/react'
import { InputField, SelectField } from '@/components/ui/input-field'
import { type Faults, JsonForm } from '@/components/ui/json-form'
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
  /** What is edited; without it, a sensor is added. */
  values?: SensorValues
  /** Its unit stays. */
  hasReadings?: boolean
  equipmentTag?: string
  known: SensorSuggestions
}

const settable = ['active', 'inactive', 'maintenance'] as const

/** Adds or changes a sensor, and leads to its page. */
export function SensorForm({ values, hasReadings = false, equipmentTag, known }: Props) {
  const t = useTranslations('registry')
  const router = useRouter()
  const pageOf = (sensorId: string) => `/sensors/${encodeURIComponent(sensorId)}` as const
  return (
    <JsonForm
      url={values ? `/api${pageOf(values.sensorId)}` : '/api/sensors'}
      method={values ? 'PATCH' : 'POST'}
      submit={values ? t('save') : t('addSensor')}
      bodyOf={(fields) => ({ ...Object.fromEntries(fields), updatedAt: values?.updatedAt })}
      refreshes
      onDone={(answer) => router.push(pageOf(idIn(answer)))}
    >
      {(faults) => (
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          {!values && (
            <InputField
              {...{ name: 'sensorId', label: t('sensorId'), hint: t('sensorIdHint'), faults }}
              required
              maxLength={255}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
            />
          )}
          <Fields {...{ values, hasReadings, equipmentTag, known, faults }} />
        </div>
      )}
    </JsonForm>
  )
}

function Fields({ values, hasReadings, equipmentTag, known, faults }: Props & { faults: Faults }) {
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

const idIn = (answer: unknown): string =>
  typeof answer === 'object' && answer !== null && 'sensorId' in answer ? String(answer.sensorId) : ''
