import { useTranslations } from 'use-intl/react'
import { InputField, SelectField } from '@/components/ui/input-field'
import type { Faults } from '@/components/ui/json-form'

type Props = { faults: Faults; known: { basis: string; leadDays: number } | undefined }

/** From when the next time is counted, and how early its task is there. */
export function TimingFields({ faults, known }: Props) {
  const t = useTranslations('schedules')
  return (
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
  )
}
