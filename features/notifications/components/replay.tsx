import { JsonForm } from '@/components/ui/json-form'
import { translator } from '@/lib/messages'

/** Sends one message again. */
export function Replay({ id }: { id: string }) {
  const t = translator('notifications')
  return (
    <JsonForm
      url={`/api/notification-deliveries/${id}/replays`}
      submit={t('replay')}
      look="quiet"
      body={{}}
      refusals={{ under_way: t('underWay') }}
      refreshes
    />
  )
}
