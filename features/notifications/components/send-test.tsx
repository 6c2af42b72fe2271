'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod/mini'
import { JsonForm } from '@/components/ui/json-form'
import { answerWords } from '@/features/notifications/answer-words'

const Tried = z.object({ ok: z.boolean(), status: z.nullable(z.number()), answer: z.string() })

/** Sends a test and says what the receiver made of it. */
export function SendTest({ channelId }: { channelId: string }) {
  const t = useTranslations('notifications')
  const [tried, setTried] = useState<z.infer<typeof Tried> | null>(null)
  const said = tried && answerWords(t, tried)
  return (
    <div className="space-y-2">
      <JsonForm
        url={`/api/notification-channels/${channelId}/tests`}
        submit={t('sendTest')}
        look="quiet"
        body={{}}
        onDone={(answer) => setTried(Tried.parse(answer))}
        refreshes
      />
      <p role="status" className={tried ? 'wrap-anywhere text-sm' : 'sr-only'}>
        {tried && (tried.ok ? t('testArrived') : t('testFailed', { answer: said || t('noAnswer') }))}
      </p>
    </div>
  )
}
