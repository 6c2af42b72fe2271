import type { Route } from 'next'
import { Activity, type ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { classNames } from '@/lib/class-names'

type TableProps = {
  label: string
  /** On a wide screen columns keep the widths of their heads, so that nothing moves while the rows of a long table arrive. */
  isFixed?: boolean
  children: ReactNode
}

/** A table that scrolls inside its own box when the screen is narrower than it; what it says to screen readers alone stays in there. */
export function Table({ label, isFixed = false, children }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section tabIndex={0} aria-label={label} className="relative overflow-x-auto">
      <Activity>
        <table
          aria-label={label}
          className={classNames(
            'w-full text-left text-sm [&_tbody_tr:last-child>td]:border-b-0',
            isFixed && 'min-[1400px]:table-fixed',
          )}
        >
          {children}
        </table>
      </Activity>
    </section>
  )
}

type HeadProps = {
  children: ReactNode
  numeric?: boolean
  className?: string
  sort?: { href: Route; direction: 'asc' | 'desc' | null }
}

/** Columns stand closer on a phone, where each would push the last out of sight. */
const cellClass = 'border-line border-b px-2 first:pl-4 last:pr-4 sm:px-4'

/** A column's name; one that sorts is a link and says its direction. */
export function Th({ children, numeric, className, sort }: HeadProps) {
  const direction = sort?.direction === 'asc' ? 'ascending' : sort?.direction === 'desc' ? 'descending' : undefined
  return (
    <th
      scope="col"
      aria-sort={direction}
      className={classNames(cellClass, 'py-2 font-medium text-ink-muted', numeric && 'text-right', className)}
    >
      {sort ? (
        <Link href={sort.href} scroll={false} className="inline-flex min-h-6 items-center gap-1 hover:text-ink">
          {children}
          {sort.direction && <span aria-hidden>{sort.direction === 'asc' ? '↑' : '↓'}</span>}
        </Link>
      ) : (
        children
      )}
    </th>
  )
}

export function Td({ children, numeric, className }: { children: ReactNode; numeric?: boolean; className?: string }) {
  return <td className={classNames(cellClass, 'py-2.5 align-top', numeric && 'text-right', className)}>{children}</td>
}
