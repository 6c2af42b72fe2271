import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { requirePerson, titled } from '@/app/person'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { ClockNotice } from '@/features/devices/components/clock-notice'
import { KeyFacts } from '@/features/devices/components/key-facts'
import { SnippetCard } from '@/features/devices/components/snippet-card'
import { isUsable, keyState } from '@/features/devices/key-state'
import { getDeviceKey, listSensorChoices } from '@/features/devices/queries'
import { Live } from '@/features/live/components/live'
import { getPlantSettings } from '@/features/plant/queries'
import { DeviceSensorCard } from '@/features/readings/device-sensors/components/device-sensor-card'
import { listDeviceSensors } from '@/features/readings/device-sensors/queries'
import { DryRunCard } from '@/features/readings/dry-run/components/dry-run-card'
import { RequestCard } from '@/features/readings/receipts/components/request-card'
import { VerdictCard } from '@/features/readings/receipts/components/verdict-card'
import { parseRequestFilters, rangeOf } from '@/features/readings/receipts/filters'
import { countVerdicts, listRequests } from '@/features/readings/receipts/queries'
import { sumVerdicts } from '@/features/readings/receipts/sum-verdicts'
import { readAuthority } from '@/lib/local-authority'
import { translator } from '@/lib/messages'
import { parsePage } from '@/lib/paging'
import { plantAddress } from '@/lib/plant-address'
import { hrefWith } from '@/lib/search-query'

export const generateMetadata = titled(() => translator('devices')('title'))

/** Counting a week of a busy device is work for the database. */
const freshSeconds = { hour: 5, day: 30, week: 120 }

export default async function DeviceKeyPage({ params, searchParams }: PageProps<'/devices/[keyId]'>) {
  const t = translator('devices')
  const person = await requirePerson('device_key.manage')
  const [{ keyId }, query] = await Promise.all([params, searchParams])
  const row = await getDeviceKey(person, keyId)
  if (!row) notFound()
  const now = new Date()
  const filters = parseRequestFilters(query)
  const [plant, sensors, listed, hours, choices] = await Promise.all([
    getPlantSettings(person),
    listDeviceSensors(person, { deviceKeyId: keyId, page: parsePage(query.page) }, now),
    listRequests(person, { deviceKeyId: keyId, ...filters }),
    countVerdicts(person, { deviceKeyId: keyId, ...rangeOf(filters.window, now) }),
    listSensorChoices(person),
  ])
  const clock = { now, timeZone: person.timeZone ?? plant.timeZone }
  const at = { filters, pathname: `/devices/${keyId}`, params: query }
  const sensorId = sensors.rows[0]?.sensorId ?? row.sensorIds?.[0] ?? choices[0]?.sensorId ?? 'SENSOR_ID'
  return (
    <>
      <Live {...clock} everySeconds={freshSeconds[filters.window]} />
      <PageHeader
        title={row.name}
        description={<span className="font-mono">{row.prefix}…</span>}
        back={{ href: '/devices', label: t('back') }}
      >
        {!row.revokedAt && (
          <Link href={`/devices/${keyId}/edit`} className={buttonClass()}>
            {t('edit')}
          </Link>
        )}
      </PageHeader>
      {row.revokedAt && <Card className="mb-4 px-4 py-4 text-sm sm:px-5">{t('isRevoked')}</Card>}
      <KeyFacts row={row} {...clock} />
      <ClockNotice row={row} {...clock} />
      <VerdictCard sums={sumVerdicts(hours)} {...at} />
      <DeviceSensorCard found={sensors} {...clock} hrefOf={(page) => hrefWith(at.pathname, query, { page })} />
      <RequestCard {...listed} {...at} timeZone={clock.timeZone} />
      {isUsable(keyState(row, now)) && <DryRunCard keyId={keyId} sensorId={sensorId} at={now} />}
      {!row.revokedAt && (
        <SnippetCard
          {...{ sensorId, seriesTemplate: row.seriesTemplate, origin: plantAddress(await headers()) }}
          hasOwnAuthority={readAuthority() !== null}
        />
      )}
    </>
  )
}
