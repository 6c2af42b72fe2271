'use client'

import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { buttonClass } from '@/components/ui/button'
import { Table } from '@/components/ui/table'
import { formatCount } from '@/lib/format'

const rowsAtOnce = 2_000

type Props = { label: string; head: ReactNode; count: number; rowOf: (i: number) => ReactNode }

/** A chart's numbers for those who do not see or trust a line; nothing of them is drawn before it is opened. */
export function FoldedTable(props: Props) {
  const t = useTranslations('chart')
  const [open, setOpen] = useState(false)
  return (
    <details className="mt-2 border-line border-t" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="flex min-h-11 items-center px-4 font-medium text-sm sm:px-5">{t('table')}</summary>
      {open && <OpenTable {...props} />}
    </details>
  )
}

function OpenTable({ label, head, count, rowOf }: Props) {
  const t = useTranslations('chart')
  const [shown, setShown] = useState(rowsAtOnce)
  const left = count - shown
  return (
    <div className="max-h-96 overflow-y-auto">
      <Table label={label}>
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>{Array.from({ length: Math.min(count, shown) }, (_, i) => rowOf(i))}</tbody>
      </Table>
      {left > 0 && (
        <button type="button" className={buttonClass('quiet', 'm-4')} onClick={() => setShown(shown + rowsAtOnce)}>
          {t('moreRows', { count: Math.min(left, rowsAtOnce), left: formatCount(left) })}
        </button>
      )}
    </div>
  )
}
