import type { ReactNode } from 'react'
import { formatCount } from '@/lib/format'
import { translator } from '@/lib/messages'

type Props = { title: string; total: number; shown: number; children: ReactNode }

/** One part of a sheet: what it is about, how many there are, and the first of them. */
export function SheetSection({ title, total, shown, children }: Props) {
  const t = translator('handover')
  return (
    <section className="border-line border-t px-4 py-3 sm:px-5">
      <h3 className="flex flex-wrap items-baseline gap-x-2 font-semibold text-sm">
        {title} <span className="font-normal tabular-nums text-ink-muted">{formatCount(total)}</span>
      </h3>
      {shown > 0 && <ul className="mt-1 divide-y divide-line text-sm">{children}</ul>}
      {total > shown && (
        <p className="mt-1 text-ink-muted text-sm">{t('more', { count: formatCount(total - shown) })}</p>
      )}
    </section>
  )
}

type LineProps = { what: ReactNode; where: string; facts: (string | false | null)[] }

/** A line of a part: what, where, and what else is known. */
export function SheetLine({ what, where, facts }: LineProps) {
  return (
    <li className="flex flex-wrap justify-between gap-x-4 py-1">
      <span className="wrap-anywhere min-w-0">
        {what}
        {where && <span className="text-ink-muted"> · {where}</span>}
      </span>
      <span className="wrap-anywhere text-ink-muted">{facts.filter(Boolean).join(' · ')}</span>
    </li>
  )
}

export const nameOf = (machine: { tag: string; name: string } | null): string =>
  machine === null ? '' : `${machine.tag} ${machine.name}`
