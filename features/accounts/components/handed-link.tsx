import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod/mini'
import { CopyText } from '@/components/ui/copy-text'

/** A link as the server answers it, once. */
export const Handed = z.object({ link: z.string(), mailed: z.boolean() })
export type Handed = z.infer<typeof Handed>

/** A link that works once, to hand over; nobody can see it again, so that it is led to. */
export function HandedLink({ handed, note }: { handed: Handed; note: string }) {
  const t = useTranslations('people')
  const shown = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new link is led to
  useEffect(() => shown.current?.focus(), [handed.link])
  return (
    <section
      ref={shown}
      tabIndex={-1}
      aria-label={t('handOver')}
      className="space-y-2 rounded-lg border border-line-strong p-3 text-sm"
    >
      <p>
        {note} {handed.mailed ? t('mailed') : t('notMailed')}
      </p>
      <CopyText text={handed.link} label={t('link')} copy={t('copyLink')} />
    </section>
  )
}
