'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl/react'
import { InputField } from '@/components/ui/input-field'
import { JsonForm } from '@/components/ui/json-form'
import { SensorFields, type SensorSuggestions, type SensorValues } from '@/features/sensors/components/sensor-fields'

type Props = {
  /** What is edited; without it, a sensor is added. */
  values?: SensorValues
  /** Its unit stays. */
  hasReadings?: boolean
  equipmentTag?: string
  known: SensorSuggestions
}

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
          <SensorFields {...{ values, hasReadings, equipmentTag, known, faults }} />
        </div>
      )}
    </JsonForm>
  )
}

const idIn = (answer: unknown): string =>
  typeof answer === 'object' && answer !== null && 'sensorId' in answer ? String(answer.sensorId) : ''
