'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod/mini'
import { JsonForm } from '@/components/ui/json-form'
import type { Channel } from '@/features/notifications/queries'
import { ChannelFields, channelOf } from './channel-fields'
import { SecretOnce } from './secret-once'

const Added = z.object({ id: z.string(), secret: z.nullable(z.string()) })

type Props = { kind: Channel['kind']; plantSites: string[]; language: Channel['language'] }

/** Adds a channel; the secret of a webhook is shown in the place of the form. */
export function AddChannel({ kind, plantSites, language }: Props) {
  const t = useTranslations('notifications')
  const router = useRouter()
  const [added, setAdded] = useState<{ id: string; secret: string } | null>(null)
  if (added) return <SecretOnce {...added} />
  const channel = {
    name: '',
    severity: 'medium' as const,
    sites: null,
    notices: [
      'raised' as const,
      'brought_back' as const,
      ...(kind === 'webhook' ? (['returned', 'acknowledged', 'ended'] as const) : []),
    ],
    delayMinutes: 0,
    remindMinutes: kind === 'webhook' ? null : 30,
    language,
  }
  return (
    <JsonForm
      url="/api/notification-channels"
      submit={t('addSubmit')}
      bodyOf={(fields) => ({ kind, address: '', ...channelOf(fields) })}
      onDone={(answer) => {
        const { id, secret } = Added.parse(answer)
        if (secret === null) router.push(`/notifications/${id}` as Route)
        else setAdded({ id, secret })
      }}
    >
      {(faults) => <ChannelFields {...{ kind, channel, plantSites, faults }} />}
    </JsonForm>
  )
}
