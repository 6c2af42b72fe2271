'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { buttonClass } from '@/components/ui/button'
import { InputField } from '@/components/ui/input-field'
import { JsonForm } from '@/components/ui/json-form'
import { emptyRow, type ItemRow, ItemRowFields, itemOf } from '@/features/maintenance/checklists/components/item-row'
import { MachineField } from '@/features/maintenance/components/machine-field'

type Props = {
  tags: string[]
  rows?: ItemRow[]
  /** Of one that is changed. */
  known?: { id: string; revision: number; name: string; equipmentTag: string | null }
}

/** Adds a checklist or changes one, an item a row. */
export function ChecklistForm({ tags, known, rows: first = [emptyRow('first')] }: Props) {
  const t = useTranslations('checklists')
  const router = useRouter()
  const [rows, setRows] = useState(first)
  const change = (row: ItemRow) => setRows(rows.map((one) => (one.key === row.key ? row : one)))
  return (
    <JsonForm
      url={known ? `/api/checklists/${known.id}` : '/api/checklists'}
      method={known ? 'PATCH' : 'POST'}
      submit={t('save')}
      refusals={{ changed_meanwhile: t('changedMeanwhile') }}
      bodyOf={(fields) => ({
        name: fields.get('name'),
        equipmentTag: fields.get('equipmentTag'),
        items: rows.map(itemOf),
        ...(known && { revision: known.revision }),
      })}
      onDone={() => router.push('/maintenance/checklists')}
    >
      {(faults) => (
        <>
          <InputField
            name="name"
            label={t('name')}
            faults={faults}
            defaultValue={known?.name}
            maxLength={255}
            required
          />
          <MachineField
            label={t('equipment')}
            hint={t('equipmentHint')}
            faults={faults}
            value={known?.equipmentTag}
            tags={tags}
          />
          <ol className="space-y-3">
            {rows.map((row, at) => (
              <ItemRowFields
                key={row.key}
                row={row}
                number={at + 1}
                faults={faults}
                change={change}
                remove={rows.length > 1 ? () => setRows(rows.filter(({ key }) => key !== row.key)) : undefined}
              />
            ))}
          </ol>
          <button
            type="button"
            className={buttonClass('quiet', 'w-full')}
            onClick={() => setRows([...rows, emptyRow(crypto.randomUUID())])}
          >
            {t('addItem')}
          </button>
        </>
      )}
    </JsonForm>
  )
}
