import type { ReactNode } from 'react'
import { JsonForm } from '@/components/ui/json-form'

type Props = {
  url: string
  /** What is sent: the new state, and when the present one was read. */
  body: Record<string, unknown>
  title: string
  submit: string
  /** What will happen. */
  children: ReactNode
}

/** Retires something or brings it back, after saying what that does. */
export function StatusChange({ url, body, title, submit, children }: Props) {
  return (
    <details className="rounded-xl border border-line bg-card shadow-xs group-data-kiosk/frame:hidden">
      <summary className="cursor-pointer px-4 py-3 font-medium text-sm sm:px-5">{title}</summary>
      <div className="max-w-prose px-4 pb-4 text-sm sm:px-5">
        <div className="mb-3 space-y-2 text-ink-muted">{children}</div>
        <JsonForm method="PATCH" url={url} submit={submit} body={body} refreshes />
      </div>
    </details>
  )
}
