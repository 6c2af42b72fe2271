'use client'

import { useTranslations } from 'use-intl/react'
import { InputField, SelectField } from '@/components/ui/input-field'
import { JsonForm } from '@/components/ui/json-form'
import type { MachineSignals } from '@/features/maintenance/machine-signals/input'

type Props = { equipmentId: string; signals: MachineSignals; sensors: { id: string; name: string }[] }

/** Chooses which sensors of a machine tell its load and its running hours. */
export function SignalsForm({ equipmentId, signals, sensors }: Props) {
  const t = useTranslations('machineSignals')
  const options = sensors.map(({ id, name }) => (
    <option key={id} value={id}>
      {name}
    </option>
  ))
  return (
    <JsonForm
      method="PUT"
      url={`/api/equipment/${equipmentId}/signals`}
      submit={t('save')}
      look="quiet"
      done={t('saved')}
      refreshes
    >
      {(faults) => (
        <>
          <SelectField
            {...{ name: 'loadSensorId', label: t('load'), faults }}
            defaultValue={signals.loadSensorId ?? ''}
          >
            <option value="">{t('byType')}</option>
            {options}
          </SelectField>
          <SelectField
            {...{ name: 'runningSensorId', label: t('running'), faults }}
            defaultValue={signals.runningSensorId ?? ''}
          >
            <option value="">{t('calendar')}</option>
            {options}
          </SelectField>
          <InputField
            {...{ name: 'runningAbove', label: t('above'), note: t('aboveNote'), faults }}
            type="number"
            step="any"
            defaultValue={signals.runningAbove ?? ''}
          />
        </>
      )}
    </JsonForm>
  )
}
