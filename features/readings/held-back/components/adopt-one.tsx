'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl/react'
import { Card, CardHeader } from '@/components/ui/card'
import { InputField } from '@/components/ui/input-field'
import { JsonForm } from '@/components/ui/json-form'
import { SensorFields, type SensorSuggestions, type SensorValues } from '@/features/sensors/components/sensor-fields'

type Props = { heldId: string; values: Partial<SensorValues>; known: SensorSuggestions; isRegistered: boolean }

/** What can be done with what is held back under one identifier; leads to the sensor that has its readings then. */
export function AdoptOne({ heldId, values, known, isRegistered }: Props) {
  const t = useTranslations('heldBack')
  const router = useRouter()
  const toSensor = (sensorId: string) => router.push(`/sensors/${encodeURIComponent(sensorId)}`)
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[3fr_2fr]">
      {!isRegistered && (
        <Card labelledBy="adopt" className="pb-5">
          <CardHeader id="adopt" title={t('adoptTitle')} description={t('adoptText')} />
          <div className="px-4 sm:px-5">
            <JsonForm
              url="/api/unregistered-sensors/adoptions"
              submit={t('adopt')}
              bodyOf={(fields) => ({ sensors: [{ ...Object.fromEntries(fields), sensorId: heldId }] })}
              onDone={() => toSensor(heldId)}
            >
              {(faults) => (
                <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
                  <SensorFields {...{ values, known }} faults={ofFirst(faults)} />
                </div>
              )}
            </JsonForm>
          </div>
        </Card>
      )}
      <div className="flex min-w-0 flex-col gap-4">
        <Card labelledBy="assign" className="pb-5">
          <CardHeader id="assign" title={t('assignTitle')} description={t('assignText')} />
          <div className="px-4 sm:px-5">
            <JsonForm
              url="/api/unregistered-sensors/assignments"
              submit={t('assign')}
              look="quiet"
              bodyOf={(fields) => ({ heldId, sensorId: fields.get('sensorId') })}
              onDone={(answer) => toSensor(sensorIn(answer))}
            >
              {(faults) => (
                <InputField
                  name="sensorId"
                  label={t('assignTo')}
                  faults={faults}
                  required
                  maxLength={255}
                  autoComplete="off"
                />
              )}
            </JsonForm>
          </div>
        </Card>
        <Card labelledBy="discard" className="pb-5">
          <CardHeader id="discard" title={t('discardTitle')} description={t('discardText')} />
          <div className="px-4 sm:px-5">
            <JsonForm
              url="/api/unregistered-sensors/discards"
              submit={t('discard')}
              look="quiet"
              body={{ heldIds: [heldId] }}
              onDone={() => router.push('/sensors/unregistered')}
            />
          </div>
        </Card>
      </div>
    </div>
  )
}

/** Faults of the one sensor that is sent, by the names of the form's fields. */
const ofFirst = (faults: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(faults).map(([pointer, detail]) => [pointer.replace(/^\/sensors\/0/, ''), detail]))

function sensorIn(answer: unknown): string {
  const filed = typeof answer === 'object' && answer !== null && 'filed' in answer ? answer.filed : null
  const [first]: unknown[] = Array.isArray(filed) ? filed : []
  return typeof first === 'object' && first !== null && 'sensorId' in first ? String(first.sensorId) : ''
}
