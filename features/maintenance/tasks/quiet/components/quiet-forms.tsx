import { useTranslations } from 'use-intl/react'
import { SelectField } from '@/components/ui/input-field'
import { type Faults, JsonForm } from '@/components/ui/json-form'
import type { AfterChange } from '@/components/ui/use-conflicts'
import { usualQuietHours } from '@/features/maintenance/tasks/quiet/usual-quiet-hours'

const hoursOfQuiet = [1, 2, 4, 8, 12, 24, 72] as const

function QuietHoursField({ name, faults, none }: { name: string; faults: Faults; none?: boolean }) {
  const t = useTranslations('quiet')
  return (
    <SelectField name={name} label={t('hours')} faults={faults} defaultValue={usualQuietHours}>
      {hoursOfQuiet.map((hours) => (
        <option key={hours} value={hours}>
          {t('hour', { hours })}
        </option>
      ))}
      {none && <option value={0}>{t('none')}</option>}
    </SelectField>
  )
}

type Props = AfterChange & { url: string; submit: string }

/** Begins work, and says for how long the alarms of the machine are quiet. */
export function StartForm(form: Props) {
  const bodyOf = (fields: FormData) => ({ event: 'started', quietHours: Number(fields.get('quietHours')) })
  return (
    <JsonForm bodyOf={bodyOf} className="space-y-3 [&>button]:w-full" {...form}>
      {(faults) => <QuietHoursField name="quietHours" faults={faults} none />}
    </JsonForm>
  )
}

/** Keeps them quiet for longer. */
export function ExtendForm(form: Props) {
  return (
    <JsonForm look="quiet" bodyOf={(fields) => ({ hours: Number(fields.get('hours')) })} {...form}>
      {(faults) => <QuietHoursField name="hours" faults={faults} />}
    </JsonForm>
  )
}
