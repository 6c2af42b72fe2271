import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { InputField, SelectField } from '@/components/ui/input-field'
import type { Faults } from '@/components/ui/json-form'
import { TimingFields } from '@/features/maintenance/schedules/components/timing-fields'
import type { ScheduleRow } from '@/features/maintenance/schedules/queries'
import { formatInstant } from '@/lib/format'

type Props = { faults: Faults; timeZone: string; known: ScheduleRow | undefined }

/** How much of a machine's use makes work due. */
export function MeterFields({ faults, timeZone, known }: Props) {
  const t = useTranslations('schedules')
  const [kind, setKind] = useState(known?.meterKind ?? 'running_hours')
  const since = known?.meterSince
  return (
    <>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <InputField
          name="sensorId"
          label={t('sensor')}
          faults={faults}
          defaultValue={known?.sensorId ?? ''}
          list="known-sensors"
          autoComplete="off"
          required
        />
        <SelectField
          name="meterKind"
          label={t('counted')}
          faults={faults}
          value={kind}
          onChange={({ currentTarget: { value } }) => setKind(value === 'increase' ? value : 'running_hours')}
        >
          <option value="running_hours">{t('meters.running_hours')}</option>
          <option value="increase">{t('meters.increase')}</option>
        </SelectField>
        {kind === 'running_hours' && (
          <InputField
            name="meterAbove"
            type="number"
            step="any"
            label={t('runsAbove')}
            hint={t('inUnit')}
            faults={faults}
            defaultValue={known?.meterAbove ?? 0}
          />
        )}
        <InputField
          name="meterEvery"
          type="number"
          step="any"
          min={0}
          label={t('dueEvery')}
          hint={t(kind === 'increase' ? 'inUnit' : 'inHours')}
          faults={faults}
          defaultValue={known?.meterEvery ?? ''}
          required
        />
        <InputField
          name="countedFrom"
          type="datetime-local"
          label={t('countedFrom')}
          hint={since ? t('countedSince', { at: formatInstant(since, timeZone) }) : t('fromNow')}
          faults={faults}
        />
      </div>
      <TimingFields faults={faults} known={known} />
    </>
  )
}
