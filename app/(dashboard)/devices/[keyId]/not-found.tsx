import { Missing } from '@/components/ui/missing'
import { translator } from '@/lib/messages'

export default function DeviceKeyNotFound() {
  const t = translator('devices')
  return (
    <Missing title={t('notFound')} back={{ href: '/devices', label: t('toKeys') }}>
      {t('notFoundText')}
    </Missing>
  )
}
