import { useTranslations } from 'use-intl/react'
import { SelectField } from '@/components/ui/input-field'
import type { Faults } from '@/components/ui/json-form'
import { failureCauses, failureMechanisms, failureModes } from '@/db/verdict-words'

type Values = Partial<Record<'failureMode' | 'failureMechanism' | 'failureCause', string | null>>

/** The failure behind the work, in the words of ISO 14224, each of them optional. */
export function FailureFields({ faults, values = {} }: { faults: Faults; values?: Values }) {
  const t = useTranslations('taskActions')
  const field = useTranslations('taskField')
  const mode = useTranslations('failureMode')
  const mechanism = useTranslations('failureMechanism')
  const cause = useTranslations('failureCause')
  const choices = [
    { name: 'failureMode', options: failureModes.map((key) => [key, mode(key)]) },
    { name: 'failureMechanism', options: failureMechanisms.map((key) => [key, mechanism(key)]) },
    { name: 'failureCause', options: failureCauses.map((key) => [key, cause(key)]) },
  ] as const
  return choices.map(({ name, options }) => (
    <SelectField key={name} name={name} label={field(name)} faults={faults} defaultValue={values[name] ?? ''}>
      <option value="">{t('choose')}</option>
      {options.map(([key, label]) => (
        <option key={key} value={key}>
          {label}
        </option>
      ))}
    </SelectField>
  ))
}
