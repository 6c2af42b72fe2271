'use client'

import { useTranslations } from 'use-intl/react'
import { JsonForm } from '@/components/ui/json-form'

/** Sends one message again. */
export function Replay({ id }: { id: string }) {
  const t = useTranslations('notifications')
  return (
    <JsonForm
      url={`/api/notification-deliveries/${id}/replays`}
      submit={t('replay')}
      look="quiet"
      bodyOf={() => ({})}
      refusals={{ under_way: t('underWay') }}
      refreshes
    />
  )
}
