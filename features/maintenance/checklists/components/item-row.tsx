import { useTranslations } from 'use-intl/react'
import { InputField, SelectField } from '@/components/ui/input-field'
import type { Faults } from '@/components/ui/json-form'
import type { ChecklistItem } from '@/features/maintenance/checklists/input'

const kinds = ['tick', 'number', 'text', 'choice'] as const

/** An item as it is typed. */
export type ItemRow = {
  key: string
  kind: (typeof kinds)[number]
  label: string
  unit: string
  lower: string
  upper: string
  choices: string
  isRequired: boolean
}

export const emptyRow = (key: string): ItemRow => ({
  key,
  kind: 'tick',
  label: '',
  unit: '',
  lower: '',
  upper: '',
  choices: '',
  isRequired: true,
})

/** An item that is there, to be typed on. */
export const rowOf = (item: ChecklistItem, at: number): ItemRow => ({
  ...emptyRow(String(at)),
  ...(item.kind === 'number' && {
    unit: item.unit ?? '',
    lower: item.lower === null ? '' : String(item.lower),
    upper: item.upper === null ? '' : String(item.upper),
  }),
  ...(item.kind === 'choice' && { choices: item.choices.join(', ') }),
  kind: item.kind,
  label: item.label,
  isRequired: item.isRequired,
})

/** What is sent of a row: what its kind knows. */
export function itemOf({ key: _, kind, label, isRequired, unit, lower, upper, choices }: ItemRow) {
  const number = (text: string) => text.replace(',', '.')
  if (kind === 'number') return { kind, label, isRequired, unit, lower: number(lower), upper: number(upper) }
  if (kind !== 'choice') return { kind, label, isRequired }
  const said = choices.split(',').map((choice) => choice.trim())
  return { kind, label, isRequired, choices: said.filter((choice) => choice !== '') }
}

type Props = {
  row: ItemRow
  number: number
  faults: Faults
  change: (row: ItemRow) => void
  remove: (() => void) | undefined
}

export function ItemRowFields({ row, number, faults, change, remove }: Props) {
  const t = useTranslations('checklists')
  const field = (name: 'label' | 'unit' | 'lower' | 'upper' | 'choices') => ({
    name: `items/${number - 1}/${name}`,
    label: t(name),
    faults,
    value: row[name],
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      change({ ...row, [name]: currentTarget.value }),
  })
  return (
    <li className="space-y-3 rounded-lg border border-line p-3">
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-[minmax(0,1fr)_11rem]">
        <InputField {...field('label')} maxLength={255} required />
        <SelectField
          name={`items/${number - 1}/kind`}
          label={t('kind')}
          faults={faults}
          value={row.kind}
          onChange={({ currentTarget }) =>
            change({ ...row, kind: kinds.find((kind) => kind === currentTarget.value) ?? 'tick' })
          }
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kinds.${kind}`)}
            </option>
          ))}
        </SelectField>
      </div>
      {row.kind === 'number' && (
        <div className="grid grid-cols-3 gap-3">
          <InputField {...field('unit')} maxLength={32} />
          <InputField {...field('lower')} inputMode="decimal" />
          <InputField {...field('upper')} inputMode="decimal" />
        </div>
      )}
      {row.kind === 'choice' && <InputField {...field('choices')} hint={t('choicesHint')} required />}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <label className="flex min-h-11 items-center gap-2 text-sm sm:min-h-8">
          <input
            type="checkbox"
            checked={row.isRequired}
            onChange={({ currentTarget }) => change({ ...row, isRequired: currentTarget.checked })}
            className="size-5 accent-(--ink)"
          />
          {t('required')}
        </label>
        {remove && (
          <button type="button" onClick={remove} className="link min-h-11 text-sm sm:min-h-8">
            {t('removeItem', { number })}
          </button>
        )}
      </div>
    </li>
  )
}
