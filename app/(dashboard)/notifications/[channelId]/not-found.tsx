import { Missing } from '@/components/ui/missing'
import { translator } from '@/lib/messages'

export default function ChannelNotFound() {
  const t = translator('notifications')
  return (
    <Missing title={t('notFound')} back={{ href: '/notifications', label: t('title') }}>
      {t('notFoundText')}
    </Missing>
  )
}
