import { Missing } from '@/components/ui/missing'
import { translator } from '@/lib/messages'

export default function PageNotAllowed() {
  const t = translator('states')
  return (
    <Missing title={t('forbiddenTitle')} back={{ href: '/', label: t('toOverview') }}>
      {t('forbiddenText')}
    </Missing>
  )
}
