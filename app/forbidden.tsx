import { Missing } from '@/components/ui/missing'
import { translator } from '@/lib/messages'

export default function NotAllowed() {
  const t = translator('states')
  return (
    <main className="px-4">
      <Missing title={t('forbiddenTitle')} back={{ href: '/', label: t('toOverview') }}>
        {t('forbiddenText')}
      </Missing>
    </main>
  )
}
