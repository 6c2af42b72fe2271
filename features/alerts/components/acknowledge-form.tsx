'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { buttonClass } from '@/components/ui/button'
import { Field, inputClass } from '@/components/ui/field'
import { useRemembered } from '@/components/ui/use-remembered'
import { classNames } from '@/lib/class-names'
import { postJson, type Sent } from '@/lib/post-json'

/** Someone says who they are and takes the alert on. */
export function AcknowledgeForm({ alertId }: { alertId: string }) {
  const t = useTranslations('acknowledge')
  const send = useTranslations('send')
  const router = useRouter()
  const [by, setBy] = useRemembered('name')
  const [answer, setAnswer] = useState<Sent | 'sending' | null>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    setAnswer('sending')
    const sent = await postJson(`/api/alerts/${alertId}/acknowledgements`, { by })
    setAnswer(sent)
    // A refusal means that the alert has changed: the page shows by whom.
    if (sent.ok || sent.reason.startsWith('already')) router.refresh()
  }

  const refused = answer !== 'sending' && answer?.ok === false ? answer : null
  const fault = refused?.faults['/by']
  return (
    <form onSubmit={submit} className="space-y-3">
      <Field id="acknowledge-by" label={t('by')} error={fault}>
        <div className="flex gap-2">
          <input
            id="acknowledge-by"
            required
            maxLength={255}
            autoComplete="name"
            value={by}
            onChange={(event) => setBy(event.target.value)}
            aria-invalid={fault ? true : undefined}
            aria-describedby={fault ? 'acknowledge-by-error' : undefined}
            className={classNames(inputClass, 'min-w-0')}
          />
          <button type="submit" disabled={answer === 'sending'} className={buttonClass('primary', 'shrink-0')}>
            {answer === 'sending' ? t('sending') : t('submit')}
          </button>
        </div>
      </Field>
      {refused && !fault && (
        <p role="alert" className="text-critical text-sm">
          {refused.reason === 'network' ? send('network') : (refused.detail ?? send('failed'))}
        </p>
      )}
    </form>
  )
}
