import { useTranslations } from 'use-intl/react'
import { SelectField } from '@/components/ui/input-field'
import type { Faults } from '@/components/ui/json-form'
import { failureCauses, failureMechanisms, failureModes } from '@/db/verdict-words'

type Values = Partial<Record<'failureMode' | 'failureMechanism' | 'failureCause', string | null>>

/** The failure behind an alert or a task, in the words of ISO 14224, each of them optional. */
export function FailureFields({ faults, values = {} }: { faults: Faults; values?: Values }) {
  const field = useTranslations('failureField')
  const mode = useTranslations('failureMode')
  const mechanism = useTranslations('failureMechanism')
  const cause = useTranslations('failureCause')
  const choices = [
    { name: 'failureMode', options: failureModes.map((key) => [key, mode(key)]) },
    { name: 'failureMechanism', options: failureMechanisms.map((key) => [key, mechanism(key)]) },
    { name: 'failureCause', options: failureCauses.map((key) => [key, cause(key)]) },
  ] as const
  return choices.map(({ name, options }) => (
    <SelectField
      key={name}
      name={name}
      label={field(name)}
      hint={field('optional')}
      faults={faults}
      defaultValue={values[name] ?? ''}
    >
      <option value="">{field('choose')}</option>
      {options.map(([key, label]) => (
        <option key={key} value={key}>
          {label}
        </option>
      ))}
    </SelectField>
  ))
}
