import { requirePerson, titled } from '@/app/person'
import { Card, CardHeader } from '@/components/ui/card'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import type { Person } from '@/features/access/actor'
import { ConnectionCard } from '@/features/operation/components/connection-card'
import { IndexCard } from '@/features/operation/components/index-card'
import { JobTable } from '@/features/operation/components/job-table'
import { QueryCard } from '@/features/operation/components/query-card'
import { StorageView } from '@/features/operation/components/storage-view'
import { getConnections } from '@/features/operation/connections/queries'
import { getIndexes } from '@/features/operation/indexes/queries'
import { listJobs } from '@/features/operation/jobs/queries'
import { databaseShows, parseShow } from '@/features/operation/lifecycle/filters'
import { getStorage } from '@/features/operation/lifecycle/queries'
import { listQueryTimes } from '@/features/operation/samples/queries'
import { getPlantSettings } from '@/features/plant/queries'
import type { Clock } from '@/lib/format'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'

export const generateMetadata = titled(() => translator('database')('title'))

export default async function DatabasePage({ searchParams }: PageProps<'/database'>) {
  const t = translator('database')
  const person = await requirePerson('operation.read')
  const [params, plant] = await Promise.all([searchParams, getPlantSettings(person)])
  const clock = { now: new Date(), timeZone: person.timeZone ?? plant.timeZone }
  const show = parseShow(params)
  const tabs = databaseShows.map((one) => ({
    label: t(`show.${one}`),
    href: hrefWith('/database', {}, { show: one === 'storage' ? null : one }),
    current: one === show,
  }))
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <div className="mb-4">
        <LinkTabs label={t('title')} tabs={tabs} />
      </div>
      {show === 'storage' && <StorageView {...(await getStorage(person, params, clock.now))} {...clock} />}
      {show === 'jobs' && <Jobs person={person} {...clock} />}
      {show === 'queries' && <Queries person={person} {...clock} />}
    </>
  )
}

async function Jobs({ person, ...clock }: Clock & { person: Person }) {
  const t = translator('database')
  return (
    <Card labelledBy="jobs">
      <CardHeader id="jobs" title={t('jobs')} description={t('jobsText')} />
      <JobTable jobs={await listJobs(person)} {...clock} />
    </Card>
  )
}

async function Queries({ person, now }: Clock & { person: Person }) {
  const [times, indexes, connections] = await Promise.all([
    listQueryTimes(person),
    getIndexes(person),
    getConnections(person),
  ])
  return (
    <div className="space-y-4">
      <QueryCard times={times} now={now} />
      <ConnectionCard {...connections} />
      <IndexCard indexes={indexes} />
    </div>
  )
}
