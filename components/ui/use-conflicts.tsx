import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import type { Refused } from '@/lib/post-json'

/** What a form does when its change was taken or refused. */
export type AfterChange = { onRefused: (refused: Refused) => void; refreshes: boolean; onDone: () => void }

/**
 * What happens after a change that a colleague may have come before: of the refusals in `sentences` the page is drawn anew and
 * `told` says why. Needs the section `changeForms`.
 */
export function useConflicts(sentences: Record<string, string>): { told: ReactNode; afterChange: AfterChange } {
  const t = useTranslations('changeForms')
  const router = useRouter()
  const [meanwhile, setMeanwhile] = useState<string | null>(null)

  function onRefused({ reason }: Refused) {
    const sentence = sentences[reason]
    if (!sentence) return
    setMeanwhile(sentence)
    router.refresh()
  }
  const told = meanwhile && (
    <p role="alert" className="rounded-lg border border-line-strong bg-sunken p-3 text-sm">
      {meanwhile} {t('now')}
    </p>
  )
  return { told, afterChange: { onRefused, refreshes: true, onDone: () => setMeanwhile(null) } }
}
