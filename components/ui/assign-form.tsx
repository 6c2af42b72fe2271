import { useTranslations } from 'use-intl/react'
import { SelectField } from '@/components/ui/input-field'
import { JsonForm } from '@/components/ui/json-form'
import type { AfterChange } from '@/components/ui/use-conflicts'

type Props = AfterChange & {
  url: string
  label: string
  assigneeId: string | null
  people: { id: string; name: string }[]
}

/** Says who sees to something; refused when a colleague said so meanwhile. Needs the section `changeForms`. */
export function AssignForm({ url, label, assigneeId, people, ...afterChange }: Props) {
  const t = useTranslations('changeForms')
  return (
    <JsonForm
      url={url}
      submit={t('assignSubmit')}
      look="quiet"
      bodyOf={(fields) => ({ to: fields.get('to') || null, insteadOf: assigneeId })}
      done={t('assigned')}
      className="space-y-2"
      {...afterChange}
    >
      {(faults) => (
        <SelectField name="to" label={label} faults={faults} defaultValue={assigneeId ?? ''}>
          <option value="">{t('nobody')}</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
    </JsonForm>
  )
}
