import { Missing } from '@/components/ui/missing'
import { translator } from '@/lib/messages'

export default function AlertNotFound() {
  const t = translator('states')
  return (
    <Missing title={t('alertNotFound')} back={{ href: '/alerts', label: t('toAlerts') }}>
      {t('notFoundText')}
    </Missing>
  )
}
