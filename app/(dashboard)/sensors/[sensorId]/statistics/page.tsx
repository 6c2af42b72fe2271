import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { knownPerson, requirePerson } from '@/app/person'
import { PageHeader } from '@/components/ui/page-header'
import { RangeRow } from '@/components/ui/range-row'
import { getSensorView } from '@/features/readings/view/queries'
import { ControlCard } from '@/features/signals/statistics/components/control-card'
import { CorrelationCard } from '@/features/signals/statistics/components/correlation-card'
import { HistogramCard } from '@/features/signals/statistics/components/histogram-card'
import { parseChartKind } from '@/features/signals/statistics/filters'
import { getCorrelations, getSensorStatistics } from '@/features/signals/statistics/queries'
import { TakeFeatures } from '@/features/signals/windows/components/take-features'
import { translator } from '@/lib/messages'
import { decodePathPart } from '@/lib/path-part'
import { hrefWith } from '@/lib/search-query'
import { shownUnit } from '@/lib/units'

type Props = PageProps<'/sensors/[sensorId]/statistics'>
const title = (name: string) => translator('statistics')('title', { name })

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await knownPerson()
  return { title: title(decodePathPart((await params).sensorId)) }
}

export default async function SensorStatisticsPage({ params, searchParams }: Props) {
  const person = await requirePerson('plant.read')
  const sensorId = decodePathPart((await params).sensorId)
  const [asked, now] = [await searchParams, new Date()]
  const view = await getSensorView(person, sensorId, asked, now)
  if (!view) notFound()
  const { sensor, range, shifts, timeZone, plantTimeZone, zone } = view
  const [found, matrix] = await Promise.all([
    getSensorStatistics(person, sensorId, range, now),
    sensor.equipmentId ? getCorrelations(person, sensor.equipmentId, range, now) : null,
  ])
  if (!found) notFound()
  const ofSensor = `/sensors/${encodeURIComponent(sensorId)}`
  const pathname = `${ofSensor}/statistics`
  const kind = parseChartKind(asked)
  const shown = shownUnit(found.sensor.unit, person.unitSystem)
  return (
    <>
      <PageHeader
        title={title(sensor.name)}
        description={translator('statistics')('description')}
        back={{ href: hrefWith(ofSensor, {}, {}), label: sensor.name }}
      />
      <RangeRow
        {...{ pathname, range, shifts, timeZone, plantTimeZone, now }}
        kept={{ zone, chart: asked.chart }}
        ownTimeZone={person.timeZone}
        workedAt={null}
      />
      {found.histogram && (
        <ControlCard {...{ kind, shown, range, timeZone, pathname }} subgroups={found.subgroups} params={asked} />
      )}
      <HistogramCard histogram={found.histogram} shown={shown} />
      {matrix && <CorrelationCard matrix={matrix} />}
      <TakeFeatures action={`/api/sensors/${encodeURIComponent(sensorId)}/features`} range={range} layout="long" />
    </>
  )
}
