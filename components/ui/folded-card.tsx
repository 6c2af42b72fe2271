import type { ReactNode } from 'react'

/** What is changed seldom: a card that shows its title alone until it is opened; not on walls or paper. */
export function FoldedCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="rounded-xl border border-line bg-card shadow-xs group-data-kiosk/frame:hidden print:hidden">
      <summary className="cursor-pointer px-4 py-3 font-medium text-sm sm:px-5">{title}</summary>
      <div className="max-w-prose space-y-3 px-4 pb-4 text-sm sm:px-5">{children}</div>
    </details>
  )
}
