import { Missing } from '@/components/ui/missing'
import { translator } from '@/lib/messages'

export default function ReceiptNotFound() {
  const t = translator('requests')
  return (
    <Missing title={t('notFound')} back={{ href: '/', label: t('toOverview') }}>
      {t('notFoundText')}
    </Missing>
  )
}
