'use client'

import type { Route } from 'next'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { buttonClass } from '@/components/ui/button'
import { JsonForm } from '@/components/ui/json-form'
import { Link } from '@/components/ui/link'
import { KeyFields, keyOf } from '@/features/devices/components/key-fields'
import { Issued, SecretShown } from '@/features/devices/components/secret-shown'
import type { SensorChoice } from '@/features/devices/components/sensor-lines'

/** Issues a key, and shows its secret in the place of the form. */
export function IssueKey({ choices, origin }: { choices: SensorChoice[]; origin: string }) {
  const t = useTranslations('devices')
  const [asked, setAsked] = useState<{ name: string; sensorId: string; seriesTemplate: string | null }>()
  const [issued, setIssued] = useState<Issued | null>(null)
  if (issued && asked) {
    return (
      <SecretShown {...asked} origin={origin} secret={issued.secret}>
        <Link href={`/devices/${issued.id}` as Route} className={buttonClass('primary')}>
          {t('toDevice')}
        </Link>
      </SecretShown>
    )
  }
  return (
    <JsonForm
      url="/api/device-keys"
      submit={t('issue')}
      bodyOf={(fields) => {
        const key = keyOf(fields)
        const sensorId = key.sensorIds?.[0] ?? choices[0]?.sensorId ?? 'SENSOR_ID'
        setAsked({ name: String(key.name), sensorId, seriesTemplate: key.seriesTemplate })
        return key
      }}
      onDone={(answer) => setIssued(Issued.parse(answer))}
    >
      {(faults) => <KeyFields choices={choices} faults={faults} />}
    </JsonForm>
  )
}

/** Makes a key for the device of one sensor by one press, and shows how to send the first reading with it. */
export function FirstKey({ sensorId, origin }: { sensorId: string; origin: string }) {
  const t = useTranslations('devices')
  const [issued, setIssued] = useState<Issued | null>(null)
  const name = t('firstKeyName', { sensor: sensorId }).slice(0, 255)
  return (
    <div className="mb-5 text-left">
      {issued ? (
        <SecretShown {...{ name, sensorId, origin }} secret={issued.secret}>
          <p className="text-ink-muted">{t('firstSend')}</p>
        </SecretShown>
      ) : (
        <>
          <h2 className="font-semibold text-base text-ink">{t('firstKeyTitle')}</h2>
          <p className="mt-1 mb-3">{t('firstKeyText')}</p>
          <JsonForm
            url="/api/device-keys"
            submit={t('firstKeySubmit')}
            body={{ name, sensorIds: [sensorId] }}
            onDone={(answer) => setIssued(Issued.parse(answer))}
          />
        </>
      )}
    </div>
  )
}
