import type { ReactNode } from 'react'

type Props = { title: string; children?: ReactNode }

export function EmptyState({ title, children }: Props) {
  return (
    <div className="flex flex-col items-center gap-2 px-4 py-10 text-center">
      <p className="font-medium">{title}</p>
      {children && <div className="max-w-prose text-ink-muted text-sm">{children}</div>}
    </div>
  )
}
