import { useTranslations } from 'use-intl/react'
import { InputField, SelectField, WordsField } from '@/components/ui/input-field'
import type { Faults } from '@/components/ui/json-form'

export const maintenanceTypes = ['corrective', 'predetermined', 'condition_based', 'predictive'] as const
export const priorities = ['low', 'medium', 'high', 'urgent'] as const

type Values = {
  title?: string
  description?: string | null
  type?: string
  priority?: string
  /** In plant time, as a `datetime-local` field wants it. */
  due?: string
}

/** What a task says, of a new one and of one that is edited. */
export function TaskFields({ faults, values = {} }: { faults: Faults; values?: Values }) {
  const t = useTranslations('taskForm')
  const type = useTranslations('maintenanceType')
  const priority = useTranslations('priority')
  return (
    <>
      <InputField
        name="title"
        label={t('title')}
        faults={faults}
        defaultValue={values.title}
        maxLength={255}
        required
        autoComplete="off"
      />
      <WordsField
        name="description"
        label={t('description')}
        hint={t('descriptionHint')}
        faults={faults}
        defaultValue={values.description ?? ''}
        maxLength={10_000}
      />
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <SelectField name="type" label={t('type')} faults={faults} defaultValue={values.type ?? 'corrective'}>
          {maintenanceTypes.map((key) => (
            <option key={key} value={key}>
              {type(key)}
            </option>
          ))}
        </SelectField>
        <SelectField name="priority" label={t('priority')} faults={faults} defaultValue={values.priority ?? 'medium'}>
          {priorities.map((key) => (
            <option key={key} value={key}>
              {priority(key)}
            </option>
          ))}
        </SelectField>
      </div>
      <InputField
        name="dueAt"
        type="datetime-local"
        label={t('due')}
        hint={t('dueHint')}
        faults={faults}
        defaultValue={values.due}
      />
    </>
  )
}
