import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { InputField, SelectField } from '@/components/ui/input-field'
import type { Faults } from '@/components/ui/json-form'
import { NextDates } from '@/features/maintenance/schedules/components/next-dates'
import { frequencies, ruleOf, rulePartsOf } from '@/features/maintenance/schedules/components/rule-parts'
import { TimingFields } from '@/features/maintenance/schedules/components/timing-fields'
import { WeekdayFields } from '@/features/maintenance/schedules/components/weekday-fields'
import type { ScheduleRow } from '@/features/maintenance/schedules/queries'

type Props = { faults: Faults; timeZone: string; known: ScheduleRow | undefined; startsLocal: string }

/** When it recurs, by the plant's clocks, with the dates that come of it. */
export function RecurrenceFields({ faults, timeZone, known, startsLocal: tomorrow }: Props) {
  const t = useTranslations('schedules')
  const [parts, setParts] = useState(rulePartsOf(known?.rule ?? ''))
  const [startsLocal, setStartsLocal] = useState(known?.startsLocal || tomorrow)
  const rule = ruleOf(parts)
  return (
    <>
      <input type="hidden" name="rule" value={rule} />
      <input type="hidden" name="startsLocal" value={startsLocal} />
      <div className="grid grid-cols-[6rem_minmax(0,1fr)] gap-4 sm:grid-cols-[6rem_minmax(0,1fr)_minmax(0,1fr)]">
        <InputField
          name="interval"
          label={t('every')}
          type="number"
          min={1}
          max={999}
          required
          faults={faults}
          value={parts.interval}
          onChange={({ currentTarget }) =>
            setParts({ ...parts, interval: Math.max(1, currentTarget.valueAsNumber || 1) })
          }
        />
        <SelectField
          name="frequency"
          label={t('unit')}
          faults={faults}
          value={parts.frequency}
          onChange={({ currentTarget: { value } }) => {
            const frequency = frequencies.find((one) => one === value) ?? parts.frequency
            setParts({ ...parts, frequency, days: [], place: undefined, rest: '' })
          }}
        >
          {frequencies.map((one) => (
            <option key={one} value={one}>
              {t(`units.${one}`)}
            </option>
          ))}
        </SelectField>
        <div className="col-span-2 sm:col-span-1">
          <InputField
            name="starts"
            type="datetime-local"
            label={t('starts')}
            required
            faults={{ '/starts': faults['/startsLocal'] ?? '' }}
            value={startsLocal}
            onChange={({ currentTarget }) => setStartsLocal(currentTarget.value)}
          />
        </div>
      </div>
      <WeekdayFields parts={parts} setParts={setParts} />
      <TimingFields faults={faults} known={known} />
      <NextDates rule={rule} startsLocal={startsLocal} timeZone={timeZone} />
    </>
  )
}
