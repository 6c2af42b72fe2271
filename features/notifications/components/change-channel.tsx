'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod/mini'
import { Card, CardHeader } from '@/components/ui/card'
import { JsonForm } from '@/components/ui/json-form'
import type { Channel } from '@/features/notifications/queries'
import { ChannelFields, channelOf } from './channel-fields'
import { SecretOnce } from './secret-once'

const Made = z.object({ id: z.string(), secret: z.string() })

/** What can be done with a channel: change it, switch it off, give it another secret, remove it. */
export function ChangeChannel({ channel, plantSites }: { channel: Channel; plantSites: string[] }) {
  const t = useTranslations('notifications')
  const router = useRouter()
  const url = `/api/notification-channels/${channel.id}`
  const isOn = channel.disabledAt === null
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
      <Part id="change" title={t('change')}>
        <JsonForm method="PATCH" url={url} submit={t('save')} bodyOf={channelOf} done={t('saved')} refreshes>
          {(faults) => <ChannelFields {...channel} {...{ channel, plantSites, faults }} />}
        </JsonForm>
      </Part>
      <div className="flex min-w-0 flex-col gap-4">
        <Part id="switch" title={isOn ? t('switchOff') : t('switchOn')} description={isOn ? t('offText') : t('onText')}>
          <JsonForm
            key={String(isOn)}
            method="PATCH"
            url={url}
            submit={isOn ? t('switchOff') : t('switchOn')}
            look="quiet"
            body={{ enabled: !isOn }}
            refreshes
          />
        </Part>
        {channel.kind === 'webhook' && <NewSecret url={`${url}/secrets`} />}
        <Part id="remove" title={t('remove')} description={t('removeText')}>
          <JsonForm
            method="DELETE"
            url={url}
            submit={t('removeSubmit')}
            look="quiet"
            onDone={() => router.push('/notifications' as Route)}
          />
        </Part>
      </div>
    </div>
  )
}

function NewSecret({ url }: { url: string }) {
  const t = useTranslations('notifications')
  const [made, setMade] = useState<z.infer<typeof Made> | null>(null)
  return (
    <Part id="secret" title={t('rotate')} description={t('rotateText')}>
      {made ? (
        <SecretOnce {...made} />
      ) : (
        <JsonForm url={url} submit={t('rotate')} look="quiet" onDone={(answer) => setMade(Made.parse(answer))} />
      )}
    </Part>
  )
}

function Part({
  id,
  title,
  description,
  children,
}: {
  id: string
  title: string
  description?: string
  children: ReactNode
}) {
  return (
    <Card labelledBy={id} className="pb-5">
      <CardHeader id={id} title={title} description={description} />
      <div className="px-4 sm:px-5">{children}</div>
    </Card>
  )
}
