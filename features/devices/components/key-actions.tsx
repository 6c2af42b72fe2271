'use client'

import type { Route } from 'next'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { buttonClass } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { SelectField } from '@/components/ui/input-field'
import { JsonForm } from '@/components/ui/json-form'
import { Link } from '@/components/ui/link'
import { KeyFields, keyOf } from '@/features/devices/components/key-fields'
import { Issued, SecretShown } from '@/features/devices/components/secret-shown'
import type { SensorChoice } from '@/features/devices/components/sensor-lines'
import type { DeviceKeyDetail } from '@/features/devices/queries'

type Props = {
  row: Pick<DeviceKeyDetail, 'id' | 'name' | 'sensorIds' | 'seriesTemplate' | 'successorId'>
  ends: string
  origin: string
  choices: SensorChoice[]
}

/** What can be done with a key that was not revoked: change it, replace it, end it. */
export function KeyActions({ row, ends, origin, choices }: Props) {
  const t = useTranslations('devices')
  const url = `/api/device-keys/${row.id}`
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
      <Card labelledBy="change" className="pb-5">
        <CardHeader id="change" title={t('change')} />
        <div className="px-4 sm:px-5">
          <JsonForm
            key={ends}
            method="PATCH"
            url={url}
            submit={t('save')}
            bodyOf={keyOf}
            done={t('saved')}
            refusals={{ revoked: t('refusals.revoked') }}
            refreshes
          >
            {(faults) => <KeyFields {...row} ends={ends} choices={choices} faults={faults} />}
          </JsonForm>
        </div>
      </Card>
      <div className="flex min-w-0 flex-col gap-4">
        <RotateKey row={row} origin={origin} sensorId={row.sensorIds?.[0] ?? choices[0]?.sensorId ?? 'SENSOR_ID'} />
        <Card labelledBy="revoke" className="pb-5">
          <CardHeader id="revoke" title={t('revoke')} description={t('revokeText')} />
          <div className="px-4 sm:px-5">
            <JsonForm method="DELETE" url={url} submit={t('revokeSubmit')} look="quiet" refreshes />
          </div>
        </Card>
      </div>
    </div>
  )
}

const overlaps = [0, 1, 24, 168, 720] as const

function RotateKey({ row, origin, sensorId }: Pick<Props, 'row' | 'origin'> & { sensorId: string }) {
  const t = useTranslations('devices')
  const [issued, setIssued] = useState<Issued | null>(null)
  if (row.successorId && !issued) return null
  return (
    <Card labelledBy="rotate" className="pb-5">
      <CardHeader id="rotate" title={t('rotate')} description={t('rotateText')} />
      <div className="px-4 sm:px-5">
        {issued ? (
          <SecretShown {...{ ...row, origin, sensorId }} secret={issued.secret}>
            <Link href={`/devices/${issued.id}` as Route} className={buttonClass('primary')}>
              {t('toKey')}
            </Link>
          </SecretShown>
        ) : (
          <JsonForm
            url={`/api/device-keys/${row.id}/rotations`}
            submit={t('rotateSubmit')}
            bodyOf={(fields) => ({ overlapHours: Number(fields.get('overlapHours')) })}
            refusals={{ already_rotated: t('refusals.already_rotated'), revoked: t('refusals.revoked') }}
            onDone={(answer) => setIssued(Issued.parse(answer))}
            refreshes
          >
            {(faults) => (
              <SelectField name="overlapHours" label={t('overlap')} faults={faults} defaultValue={24}>
                {overlaps.map((hours) => (
                  <option key={hours} value={hours}>
                    {t(`overlaps.h${hours}`)}
                  </option>
                ))}
              </SelectField>
            )}
          </JsonForm>
        )}
      </div>
    </Card>
  )
}
