import { useTranslations } from 'use-intl/react'
import { InputField, SelectField } from '@/components/ui/input-field'
import type { Faults } from '@/components/ui/json-form'
import { NextDates } from '@/features/maintenance/schedules/components/next-dates'
import { frequencies, type RuleParts, ruleOf } from '@/features/maintenance/schedules/components/rule-parts'

type Props = {
  parts: RuleParts
  setParts: (parts: RuleParts) => void
  startsLocal: string
  setStartsLocal: (local: string) => void
  faults: Faults
  timeZone: string
  known: { basis: string; leadDays: number } | undefined
}

/** When it recurs, by the plant's clocks, with the dates that come of it. */
export function RecurrenceFields({ parts, setParts, startsLocal, setStartsLocal, faults, timeZone, known }: Props) {
  const t = useTranslations('schedules')
  return (
    <>
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
          onChange={({ currentTarget: { value } }) =>
            setParts({ ...parts, rest: '', frequency: frequencies.find((one) => one === value) ?? parts.frequency })
          }
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
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <SelectField name="basis" label={t('basis')} faults={faults} defaultValue={known?.basis ?? 'due'}>
          <option value="due">{t('bases.due')}</option>
          <option value="done">{t('bases.done')}</option>
        </SelectField>
        <InputField
          name="leadDays"
          type="number"
          min={0}
          max={90}
          label={t('leadDays')}
          hint={t('leadHint')}
          faults={faults}
          defaultValue={known?.leadDays ?? 7}
        />
      </div>
      <NextDates rule={ruleOf(parts)} startsLocal={startsLocal} timeZone={timeZone} />
    </>
  )
}
