'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod/mini'
import { InputField, SelectField } from '@/components/ui/input-field'
import { JsonForm } from '@/components/ui/json-form'
import { Suggestions } from '@/components/ui/suggestions'
import type { EquipmentRow, Places } from '@/features/equipment/queries'

type Values = Pick<
  EquipmentRow,
  'tag' | 'name' | 'site' | 'area' | 'workCenter' | 'workUnit' | 'criticality' | 'updatedAt'
>
/** `changes` is what is edited; without it, new equipment is added and its page opened. */
type Props = { changes?: { id: string; values: Values }; places: Places }

const Created = z.object({ id: z.uuid() })
const path = [
  ['site', 'sites', 'siteHint'],
  ['area', 'areas', 'areaHint'],
  ['workCenter', 'workCenters', 'workCenterHint'],
  ['workUnit', 'workUnits', 'workUnitHint'],
] as const

export function EquipmentForm({ changes, places }: Props) {
  const t = useTranslations('equipment')
  const router = useRouter()
  const values = changes?.values
  const text = (name: 'tag' | 'name' | 'site' | 'area' | 'workCenter' | 'workUnit') =>
    ({ name, label: t(name), defaultValue: values?.[name], required: true, autoComplete: 'off' }) as const
  return (
    <JsonForm
      key={values?.updatedAt.getTime()}
      url={changes ? `/api/equipment/${changes.id}` : '/api/equipment'}
      method={changes ? 'PATCH' : 'POST'}
      submit={changes ? t('save') : t('add')}
      bodyOf={(fields) => ({ ...Object.fromEntries(fields), updatedAt: values?.updatedAt.toISOString() })}
      done={changes && t('saved')}
      refreshes={changes !== undefined}
      onDone={(answer) => changes ?? router.push(`/equipment/${Created.parse(answer).id}`)}
    >
      {(faults) => (
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          <InputField {...text('tag')} hint={t('tagHint')} faults={faults} maxLength={64} />
          <InputField {...text('name')} hint={t('nameHint')} faults={faults} maxLength={255} />
          {path.map(([name, known, hint]) => (
            <div key={name}>
              <InputField {...text(name)} hint={t(hint)} faults={faults} maxLength={255} list={`known-${name}`} />
              <Suggestions id={`known-${name}`} values={places[known]} />
            </div>
          ))}
          <SelectField
            name="criticality"
            label={t('criticality')}
            faults={faults}
            defaultValue={values?.criticality ?? 'medium'}
          >
            {(['low', 'medium', 'high'] as const).map((value) => (
              <option key={value} value={value}>
                {t(value)}
              </option>
            ))}
          </SelectField>
        </div>
      )}
    </JsonForm>
  )
}
