'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { buttonClass } from '@/components/ui/button'
import { JsonForm } from '@/components/ui/json-form'
import { Link } from '@/components/ui/link'
import { KeyFields, keyOf } from '@/features/devices/components/key-fields'
import { Issued, SecretShown } from '@/features/devices/components/secret-shown'
import type { SensorChoice } from '@/features/devices/components/sensor-lines'

/** Issues a key, and shows its secret in the place of the form. */
export function IssueKey({ choices }: { choices: SensorChoice[] }) {
  const t = useTranslations('devices')
  const [asked, setAsked] = useState({ name: '', sensorId: '' })
  const [issued, setIssued] = useState<Issued | null>(null)
  if (issued) {
    return (
      <SecretShown {...asked} secret={issued.secret}>
        <Link href="/devices" className={buttonClass('primary')}>
          {t('toKeys')}
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
        setAsked({ name: String(key.name), sensorId: key.sensorIds?.[0] ?? choices[0]?.sensorId ?? 'SENSOR_ID' })
        return key
      }}
      onDone={(answer) => setIssued(Issued.parse(answer))}
    >
      {(faults) => <KeyFields choices={choices} faults={faults} />}
    </JsonForm>
  )
}
