import type { ReactNode } from 'react'
import { FoldedCard } from '@/components/ui/folded-card'
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
    <FoldedCard title={title}>
      <div className="space-y-2 text-ink-muted">{children}</div>
      <JsonForm method="PATCH" url={url} submit={submit} body={body} refreshes />
    </FoldedCard>
  )
}
