import { useTranslations } from 'use-intl/react'
import { SelectField } from '@/components/ui/input-field'
import { places, type RuleParts, weekdays } from '@/features/maintenance/schedules/components/rule-parts'

type Props = { parts: RuleParts; setParts: (parts: RuleParts) => void }

/** On which days of the week it recurs, or on which weekday of a month; nothing of days and years. */
export function WeekdayFields({ parts, setParts }: Props) {
  const t = useTranslations('schedules')
  const { frequency, days, place } = parts
  if (frequency === 'WEEKLY')
    return (
      <fieldset>
        <legend className="mb-1.5 font-medium text-sm">{t('onDays')}</legend>
        <div className="flex flex-wrap gap-x-5 gap-y-1">
          {weekdays.map((day) => (
            <label key={day} className="inline-flex min-h-11 items-center gap-2 text-sm">
              <input
                type="checkbox"
                className="size-5 accent-accent"
                checked={days.includes(day)}
                onChange={({ currentTarget: { checked } }) => {
                  const chosen = weekdays.filter((one) => (one === day ? checked : days.includes(one)))
                  setParts({ ...parts, days: chosen, rest: '' })
                }}
              />
              {t(`weekdays.${day}`)}
            </label>
          ))}
        </div>
      </fieldset>
    )
  if (frequency !== 'MONTHLY') return null
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <SelectField
        name="place"
        label={t('onDay')}
        faults={{}}
        value={place ?? ''}
        onChange={({ currentTarget: { value } }) => {
          const chosen = places.find((one) => one === value)
          setParts({
            ...parts,
            place: chosen,
            days: chosen ? days.slice(0, 1).concat(days[0] ? [] : 'MO') : [],
            rest: '',
          })
        }}
      >
        <option value="">{t('sameDay')}</option>
        {places.map((one) => (
          <option key={one} value={one}>
            {t(`places.${one}`)}
          </option>
        ))}
      </SelectField>
      {place && (
        <SelectField
          name="weekday"
          label={t('weekday')}
          faults={{}}
          value={days[0]}
          onChange={({ currentTarget: { value } }) =>
            setParts({ ...parts, days: weekdays.filter((day) => day === value), rest: '' })
          }
        >
          {weekdays.map((day) => (
            <option key={day} value={day}>
              {t(`weekdays.${day}`)}
            </option>
          ))}
        </SelectField>
      )}
    </div>
  )
}
