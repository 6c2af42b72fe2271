import { Activity } from 'lucide-react'
import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'

type Props = { product: string; title: string; intro?: ReactNode; children: ReactNode }

/** A page before the door: one card, and nothing of the plant. */
export function FrontPage({ product, title, intro, children }: Props) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col gap-5 px-4 py-10 sm:justify-center">
      <p className="flex items-center gap-3 font-semibold text-sm">
        <Activity aria-hidden className="size-8 rounded-lg bg-ink p-1.5 text-card" />
        {product}
      </p>
      <Card className="p-5 sm:p-6">
        <h1 className="text-balance font-semibold text-2xl tracking-tight">{title}</h1>
        {intro && <div className="mt-1.5 text-ink-muted text-sm">{intro}</div>}
        <div className="mt-5">{children}</div>
      </Card>
    </main>
  )
}
