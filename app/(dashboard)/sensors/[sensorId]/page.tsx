import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { requirePerson } from '@/app/person'
import { ClientMessages } from '@/components/ui/client-messages'
import { RangeRow } from '@/components/ui/range-row'
import { mayDo } from '@/features/access/actor'
import { listSensorAlerts } from '@/features/alerts/queries'
import { listWorkSpans } from '@/features/alerts/work/spans'
import { listLimits } from '@/features/detection/limits/queries'
import { OutlookCard } from '@/features/detection/outlook/components/outlook-card'
import { getOutlook } from '@/features/detection/outlook/queries'
import { WatchCard } from '@/features/detection/watch/components/watch-card'
import { getWatch } from '@/features/detection/watch/queries'
import { FirstKey } from '@/features/devices/components/first-key'
import { Live } from '@/features/live/components/live'
import { SensorHistory } from '@/features/maintenance/components/sensor-history'
import { getLastWorkAt, listSubjectLogs } from '@/features/maintenance/queries'
import { ComparePicker } from '@/features/readings/components/compare-picker'
import { getDataHours } from '@/features/readings/extent/queries'
import { comparedQuery } from '@/features/readings/view/filters'
import { getSensorView, listTraces } from '@/features/readings/view/queries'
import { NeverSent } from '@/features/sensors/components/never-sent'
import { SensorHeader } from '@/features/sensors/components/sensor-header'
import { listNeighbours } from '@/features/sensors/queries'
import { StatisticsLink } from '@/features/signals/statistics/components/statistics-link'
import { messagesFor } from '@/lib/messages'
import { decodePathPart } from '@/lib/path-part'
import { plantAddress } from '@/lib/plant-address'
import { rangeParams } from '@/lib/time-range'

type Props = PageProps<'/sensors/[sensorId]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodePathPart((await params).sensorId) }
}

export default async function SensorPage({ params, searchParams }: Props) {
  const sensorId = decodePathPart((await params).sensorId)
  const person = await requirePerson('plant.read')
  const now = new Date()
  const asked = await searchParams
  const view = await getSensorView(person, sensorId, asked, now)
  if (!view) notFound()
  const { sensor, recordedUnit, extent, range, rawFrom, shifts, compared, timeZone, plantTimeZone, zone } = view
  const traced = listTraces(person, view)
  const [traces, hours, alerts, logs, spans, workedAt, neighbours, watch, limits, outlook] = await Promise.all([
    traced,
    traced.then(([{ series }]) => getDataHours(person, { sensorId, ...range, extent, rawFrom, now }, series)),
    listSensorAlerts(person, sensorId, range),
    listSubjectLogs(person, sensor, range),
    listWorkSpans([sensorId], range),
    getLastWorkAt(person, sensor, now),
    listNeighbours(person, sensor),
    getWatch(person, sensorId),
    listLimits(person, sensorId),
    getOutlook(person, { sensor: { ...sensor, unit: recordedUnit }, extent }, now),
  ])
  const pathname = `/sensors/${encodeURIComponent(sensorId)}`
  const origin = plantAddress(await headers())
  return (
    <>
      <Live {...{ now, timeZone }} sensorIds={[sensorId]} awaitsReadings={!extent} everySeconds={30} />
      <SensorHeader {...{ sensor, now, timeZone }} mayEdit={mayDo(person, 'registry.edit')} />
      {extent ? (
        <>
          <RangeRow
            {...{ pathname, range, shifts, timeZone, plantTimeZone, workedAt, now }}
            kept={{ ...comparedQuery(compared), zone }}
            ownTimeZone={person.timeZone}
          >
            <ComparePicker {...{ pathname, compared, neighbours }} params={{ ...rangeParams(asked), zone }} />
            <StatisticsLink pathname={pathname} params={{ ...rangeParams(asked), zone }} />
          </RangeRow>
          <SensorHistory
            view={{ ...view, extent }}
            {...{ traces, hours, alerts, logs, limits, pathname }}
            work={spans.get(sensorId) ?? []}
          />
        </>
      ) : (
        <NeverSent sensorId={sensorId} origin={origin}>
          {mayDo(person, 'device_key.manage') && (
            <ClientMessages messages={messagesFor('devices', 'send')} timeZone={timeZone}>
              <FirstKey sensorId={sensorId} origin={origin} />
            </ClientMessages>
          )}
        </NeverSent>
      )}
      {outlook && <OutlookCard outlook={outlook} system={person.unitSystem} />}
      {watch && <WatchCard {...{ watch, limits, person, now, timeZone }} />}
    </>
  )
}
