import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { requirePerson } from '@/app/person'
import { KeepFresh } from '@/components/ui/keep-fresh'
import { RangeMoves } from '@/components/ui/range-moves'
import { RangePicker } from '@/components/ui/range-picker'
import { mayDo } from '@/features/access/actor'
import { listSensorAlerts } from '@/features/alerts/queries'
import { SensorHistory } from '@/features/maintenance/components/sensor-history'
import { getLastWorkAt, listSubjectLogs } from '@/features/maintenance/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { shiftRanges } from '@/features/plant/shift-ranges'
import { getDataHours, getReadingExtent, getSeries } from '@/features/readings/queries'
import { shownSeries } from '@/features/readings/shown-series'
import { NeverSent } from '@/features/sensors/components/never-sent'
import { SensorHeader } from '@/features/sensors/components/sensor-header'
import { getSensor } from '@/features/sensors/queries'
import { shownSensor } from '@/features/sensors/shown-sensor'
import { publicOrigin } from '@/lib/client-address'
import { decodePathPart } from '@/lib/path-part'
import { parseTimeRange } from '@/lib/time-range'

type Props = PageProps<'/sensors/[sensorId]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodePathPart((await params).sensorId) }
}

export default async function SensorPage({ params, searchParams }: Props) {
  const sensorId = decodePathPart((await params).sensorId)
  const person = await requirePerson('plant.read')
  const now = new Date()
  const [recorded, plant, extent] = await Promise.all([
    getSensor(person, sensorId, now),
    getPlantSettings(person),
    getReadingExtent(person, sensorId),
  ])
  if (!recorded) notFound()
  const sensor = shownSensor(recorded, person.unitSystem)
  const timeZone = person.timeZone ?? plant.timeZone
  const isRecent = extent && now.getTime() - extent.to.getTime() < 86_400_000
  const fallback = isRecent ? '24h' : 'all'
  const shifts = shiftRanges(plant, now)
  const zones = { timeZone, plantTimeZone: plant.timeZone }
  const range = parseTimeRange(await searchParams, { now, ...zones, shifts, extent, fallback })
  const kept = {}
  const [readings, hours, alerts, logs, workedAt] = await Promise.all([
    getSeries(person, { sensorId, ...range, now }),
    getDataHours(person, { sensorId, ...range, now }),
    listSensorAlerts(person, sensorId, range),
    listSubjectLogs(person, sensor, range),
    getLastWorkAt(person, sensor, now),
  ])
  const series = shownSeries(readings, recorded.unit, person.unitSystem)
  const pathname = `/sensors/${encodeURIComponent(sensorId)}`
  return (
    <>
      <SensorHeader {...{ sensor, now, timeZone }} mayEdit={mayDo(person, 'registry.edit')} />
      {(range.preset || range.since) && <KeepFresh seconds={30} />}
      {extent ? (
        <>
          <div className="mb-3 flex min-w-0 flex-wrap items-start gap-2 print:hidden">
            <RangePicker {...{ pathname, kept, choice: range, shifts, ...zones, now, workedAt }}>
              <RangeMoves {...{ pathname, kept, range }} />
            </RangePicker>
          </div>
          <SensorHistory
            firstAt={extent.from}
            {...{ sensor, series, hours, range, alerts, logs, now, timeZone, pathname }}
          />
        </>
      ) : (
        <NeverSent sensorId={sensorId} origin={publicOrigin(await headers()) ?? ''} />
      )}
    </>
  )
}
