import type { ReactNode } from 'react'

/** A secret that was made a moment ago, with what to do with it: nobody can see it again. */
export function ShownOnce({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div role="status" className="space-y-3 rounded-lg border border-line-strong p-4 text-sm">
      <div>
        <h3 className="font-semibold text-base">{title}</h3>
        <p className="mt-1 text-ink-muted">{text}</p>
      </div>
      {children}
    </div>
  )
}
