import { Missing } from '@/components/ui/missing'
import { translator } from '@/lib/messages'

export default function EquipmentNotFound() {
  const t = translator('equipment')
  return (
    <Missing title={t('notFound')} back={{ href: '/equipment', label: t('back') }}>
      {translator('states')('notFoundText')}
    </Missing>
  )
}
