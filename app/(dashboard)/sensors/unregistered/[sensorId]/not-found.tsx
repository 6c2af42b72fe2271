import { Missing } from '@/components/ui/missing'
import { translator } from '@/lib/messages'

export default function HeldBackNotFound() {
  const t = translator('heldBack')
  return (
    <Missing title={t('gone')} back={{ href: '/sensors/unregistered', label: t('backToList') }}>
      {t('goneText')}
    </Missing>
  )
}
