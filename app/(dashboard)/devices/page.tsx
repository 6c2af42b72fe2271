import { headers } from 'next/headers'
import { requirePerson, titled } from '@/app/person'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { CommandLine } from '@/components/ui/command-line'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { KeyTable } from '@/features/devices/components/key-table'
import { keyShows, parseDeviceKeyFilters } from '@/features/devices/filters'
import { listDeviceKeys } from '@/features/devices/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { WaitingReadings } from '@/features/readings/waiting/components/waiting-readings'
import { countWaiting } from '@/features/readings/waiting/queries'
import { firstReading } from '@/features/sensors/first-reading'
import { translator } from '@/lib/messages'
import { plantAddress } from '@/lib/plant-address'
import { hrefWith } from '@/lib/search-query'

export const generateMetadata = titled(() => translator('devices')('title'))

export default async function DevicesPage({ searchParams }: PageProps<'/devices'>) {
  const t = translator('devices')
  const person = await requirePerson('device_key.manage')
  const params = await searchParams
  const filters = parseDeviceKeyFilters(params)
  const now = new Date()
  const [plant, found, waiting] = await Promise.all([
    getPlantSettings(person),
    listDeviceKeys(person, filters, now),
    countWaiting(person),
  ])
  const tabs = keyShows.map((show) => ({
    label: t(show),
    href: hrefWith('/devices', {}, { show: show === 'usable' ? null : show }),
    current: show === filters.show,
  }))
  return (
    <>
      <PageHeader title={t('title')} description={t('description')}>
        <Link href="/devices/new" className={buttonClass('primary')}>
          {t('issue')}
        </Link>
      </PageHeader>
      <WaitingReadings {...waiting} />
      <Card>
        <div className="px-4 py-4 sm:px-5">
          <LinkTabs label={t('shows')} tabs={tabs} />
        </div>
        {found.rows.length > 0 ? (
          <KeyTable keys={found.rows} now={now} timeZone={person.timeZone ?? plant.timeZone} />
        ) : (
          <NoKeys show={filters.show} origin={plantAddress(await headers())} />
        )}
        <Pagination {...found} hrefOf={(page) => hrefWith('/devices', params, { page })} />
      </Card>
    </>
  )
}

function NoKeys({ show, origin }: { show: (typeof keyShows)[number]; origin: string }) {
  const t = translator('devices')
  if (show === 'ended') return <EmptyState title={t('emptyEnded')} />
  return (
    <EmptyState title={t('emptyTitle')}>
      <p className="mb-2">{t('empty')}</p>
      <CommandLine label={t('empty')}>npm run device-key -- "Gateway 1"</CommandLine>
      <p className="mt-4 mb-2">{t('emptyUse')}</p>
      <CommandLine label={t('emptyUse')}>{firstReading(origin, 'SENSOR_ID')}</CommandLine>
    </EmptyState>
  )
}
