import { knownPerson } from '@/app/person'
import { Missing } from '@/components/ui/missing'
import { translator } from '@/lib/messages'

export default async function NotFound() {
  await knownPerson()
  const t = translator('states')
  return (
    <main className="px-4">
      <Missing title={t('notFoundTitle')} back={{ href: '/', label: t('toOverview') }}>
        {t('notFoundText')}
      </Missing>
    </main>
  )
}
