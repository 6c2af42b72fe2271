import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { InputField, SelectField } from '@/components/ui/input-field'
import type { Faults } from '@/components/ui/json-form'
import type { ScheduleRow } from '@/features/maintenance/schedules/queries'

type Props = { faults: Faults; known: ScheduleRow | undefined }

const kinds = ['alert', 'above', 'below', 'health', 'forecast'] as const
const severities = ['low', 'medium', 'high', 'critical'] as const
const alertTypes = ['limit', 'trend', 'pattern', 'missing_data', 'stuck_value', 'drift'] as const

/** What has to hold, and for how long, before work is due. */
export function ConditionFields({ faults, known }: Props) {
  const t = useTranslations('schedules')
  const severity = useTranslations('severity')
  const type = useTranslations('alertType')
  const [kind, setKind] = useState<(typeof kinds)[number]>(known?.conditionKind ?? 'above')
  const ofSensor = kind === 'above' || kind === 'below'
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <div className="sm:col-span-2">
        <SelectField
          name="conditionKind"
          label={t('when')}
          faults={faults}
          value={kind}
          onChange={({ currentTarget: { value } }) => setKind(kinds.find((one) => one === value) ?? kind)}
        >
          {kinds.map((one) => (
            <option key={one} value={one}>
              {t(`conditions.${one}`)}
            </option>
          ))}
        </SelectField>
      </div>
      {kind === 'alert' && (
        <>
          <SelectField
            name="alertSeverity"
            label={t('leastSeverity')}
            faults={faults}
            defaultValue={known?.alertSeverity ?? 'high'}
          >
            {severities.map((one) => (
              <option key={one} value={one}>
                {severity(one)}
              </option>
            ))}
          </SelectField>
          <SelectField name="alertType" label={t('alertType')} faults={faults} defaultValue={known?.alertType ?? ''}>
            <option value="">{t('anyType')}</option>
            {alertTypes.map((one) => (
              <option key={one} value={one}>
                {type(one)}
              </option>
            ))}
          </SelectField>
        </>
      )}
      {ofSensor && (
        <div className="sm:col-span-2">
          <InputField
            name="sensorId"
            label={t('sensor')}
            faults={faults}
            defaultValue={known?.sensorId ?? ''}
            list="known-sensors"
            autoComplete="off"
            required
          />
        </div>
      )}
      {kind !== 'alert' && (
        <>
          <InputField
            key={kind}
            name="conditionLimit"
            type="number"
            step="any"
            label={t(`limits.${kind}`)}
            hint={ofSensor ? t('inUnit') : undefined}
            faults={faults}
            defaultValue={known?.conditionKind === kind ? (known.conditionLimit ?? '') : ''}
            required
          />
          <InputField
            name="conditionHours"
            type="number"
            min={1}
            max={720}
            label={t('forHours')}
            hint={t('inHours')}
            faults={faults}
            defaultValue={known?.conditionHours ?? (ofSensor ? 6 : 24)}
            required
          />
        </>
      )}
    </div>
  )
}
