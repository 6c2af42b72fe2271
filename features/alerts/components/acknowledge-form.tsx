'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { buttonClass } from '@/components/ui/button'
import { postJson, type Sent } from '@/lib/post-json'

/** Whoever is signed in takes the alert on. */
export function AcknowledgeForm({ alertId }: { alertId: string }) {
  const t = useTranslations('acknowledge')
  const send = useTranslations('send')
  const router = useRouter()
  const [answer, setAnswer] = useState<Sent | 'sending' | null>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    setAnswer('sending')
    const sent = await postJson(`/api/alerts/${alertId}/acknowledgements`, {})
    setAnswer(sent)
    // A refusal means that the alert has changed: the page shows by whom.
    if (sent.ok || sent.reason.startsWith('already')) router.refresh()
  }

  const refused = answer !== 'sending' && answer?.ok === false ? answer : null
  return (
    <form onSubmit={submit} className="space-y-3">
      <button type="submit" disabled={answer === 'sending'} className={buttonClass('primary', 'w-full')}>
        {answer === 'sending' ? t('sending') : t('submit')}
      </button>
      {refused && (
        <p role="alert" className="text-critical text-sm">
          {refused.reason === 'network' ? send('network') : (refused.detail ?? send('failed'))}
        </p>
      )}
    </form>
  )
}
