import { Missing } from '@/components/ui/missing'
import { translator } from '@/lib/messages'

export default function EntryNotFound() {
  const t = translator('correction')
  return (
    <Missing title={t('notFound')} back={{ href: '/maintenance', label: translator('task')('toMaintenance') }}>
      {translator('states')('notFoundText')}
    </Missing>
  )
}
