import { Missing } from '@/components/ui/missing'
import { translator } from '@/lib/messages'

export default function TaskNotFound() {
  const t = translator('task')
  return (
    <Missing title={t('notFound')} back={{ href: '/maintenance', label: t('toMaintenance') }}>
      {translator('states')('notFoundText')}
    </Missing>
  )
}
