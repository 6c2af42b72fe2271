import { requirePerson, titled } from '@/app/person'
import { KeepFresh } from '@/components/ui/keep-fresh'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import * as lines from '@/features/alerts/health/components/health-lines'
import { HealthTable } from '@/features/alerts/health/components/health-table'
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
  const alarms = rates.reduce((sum, rate) => sum + rate.alarms, 0)
  const common = { fix: t('fix') }
  const part = (id: 'rates' | 'priorities' | 'top-ten' | 'chattering' | 'standing' | 'detectors', key = id) => ({
    id,
    title: t(`${key}.title`),
    text: t(`${key}.text`),
    empty: t(`${key}.empty`),
    ...common,
  })
  const heads = (...keys: Parameters<typeof t>[0][]) => keys.map((key) => t(key))
  return (
    <>
      <KeepFresh seconds={60} />
      <PageHeader title={t('title')} description={t('description')} back={{ href: '/alerts', label: t('back') }}>
        <LinkTabs
          label={t('range')}
          tabs={healthDays.map((n) => ({
            label: t('days', { n }),
            href: hrefWith('/alerts/health', params, { days: n === 7 ? null : n }),
            current: n === days,
          }))}
        />
      </PageHeader>
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
        <HealthTable
          {...part('rates')}
          heads={heads('site', 'perTen', 'busiest', 'floods')}
          lines={lines.rateLines(rates, tenMinutes)}
        />
        <HealthTable {...part('standing')} heads={heads('state', 'count')} lines={lines.standingLines(standing)} />
        <HealthTable
          {...part('top-ten')}
          heads={heads('cause', 'times', 'share')}
          lines={lines.causeLines(topTen, t('topFix'), alarms)}
        />
        <HealthTable
          {...part('chattering')}
          heads={heads('cause', 'chatters')}
          lines={lines.causeLines(chattering, t('chatteringFix'))}
        />
        <HealthTable
          {...part('priorities')}
          heads={heads('severity', 'count', 'share', 'target')}
          lines={lines.priorityLines(priorities)}
        />
        <HealthTable
          {...part('detectors')}
          heads={heads('detector', 'precision', 'real', 'false', 'other', 'lead')}
          lines={lines.detectorLines(detectors)}
        />
      </div>
    </>
  )
}
