import { requirePerson, titled } from '@/app/person'
import { buttonClass } from '@/components/ui/button'
import { KeepFresh } from '@/components/ui/keep-fresh'
import { Link } from '@/components/ui/link'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { HealthTables } from '@/features/alerts/health/components/health-tables'
import { healthDays, parseHealthRange } from '@/features/alerts/health/filters'
import * as health from '@/features/alerts/health/queries'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'

export const generateMetadata = titled(() => translator('alarmHealth')('title'))

export default async function AlarmHealthPage({ searchParams }: PageProps<'/alerts/health'>) {
  const person = await requirePerson('plant.read')
  const t = translator('alarmHealth')
  const params = await searchParams
  const { days, range, tenMinutes } = parseHealthRange(params, new Date())
  const [rates, priorities, topTen, chattering, standing, detectors] = await Promise.all([
    health.listRates(person, range),
    health.listPriorities(person, range),
    health.listTopTen(person, range),
    health.listChattering(person, range),
    health.getStanding(person),
    health.listDetectors(person, range),
  ])
  return (
    <>
      <KeepFresh seconds={60} />
      <PageHeader title={t('title')} description={t('description')} back={{ href: '/alerts', label: t('back') }}>
        <div className="flex max-w-full flex-wrap items-center gap-3">
          <LinkTabs
            label={t('range')}
            tabs={healthDays.map((n) => ({
              label: t('days', { n }),
              href: hrefWith('/alerts/health', params, { days: n === 7 ? null : n }),
              current: n === days,
            }))}
          />
          <Link href="/alerts/models" className={buttonClass()}>
            {translator('models')('link')}
          </Link>
        </div>
      </PageHeader>
      <HealthTables
        found={{ rates, priorities, topTen, chattering, standing, detectors }}
        {...{ tenMinutes, actor: person }}
      />
    </>
  )
}
