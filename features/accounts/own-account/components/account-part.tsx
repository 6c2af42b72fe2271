import type { ReactNode } from 'react'
import { Card, CardHeader } from '@/components/ui/card'

type Props = { id: string; title: string; description?: string; children: ReactNode }

/** What belongs together on the account page, with its name. */
export function AccountPart({ id, title, description, children }: Props) {
  return (
    <Card labelledBy={id} className="pb-5">
      <CardHeader id={id} title={title} description={description} />
      <div className="px-4 sm:px-5">{children}</div>
    </Card>
  )
}
