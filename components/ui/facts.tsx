import type { ReactNode } from 'react'
import { classNames } from '@/lib/class-names'

export type Fact = { label: string; value: ReactNode }

const grids = { 2: 'grid-cols-1 sm:grid-cols-2', 6: 'grid-cols-2 sm:grid-cols-3 lg:grid-cols-6' }

/** Names and values side by side, as a definition list. */
export function Facts({ facts, columns = 6 }: { facts: Fact[]; columns?: 2 | 6 }) {
  return (
    <dl className={classNames('grid gap-x-6 gap-y-3', grids[columns])}>
      {facts.map(({ label, value }) => (
        <div key={label} className="min-w-0">
          <dt className="text-ink-muted text-xs">{label}</dt>
          <dd className="mt-0.5 break-words font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
