import { headers } from 'next/headers'
import { requirePerson } from '@/app/person'
import { KeepFresh } from '@/components/ui/keep-fresh'
import { PageHeader } from '@/components/ui/page-header'
import { mayDo } from '@/features/access/actor'
import { countOpenAlerts } from '@/features/alerts/queries'
import { countTasks } from '@/features/maintenance/queries'
import { AreaSection } from '@/features/overview/components/area-section'
import { Onboarding } from '@/features/overview/components/onboarding'
import { PlantFigures } from '@/features/overview/components/plant-figures'
import { RunningLoads } from '@/features/overview/components/running-loads'
import { countSensors } from '@/features/overview/equipment-state'
import { plantAreas } from '@/features/overview/plant-areas'
import { getCoverage, listEquipmentTiles, listOpenAlertsWithWork } from '@/features/overview/queries'
import { shownTile } from '@/features/overview/shown-tile'
import { getPlantSettings } from '@/features/plant/queries'
import { listRunningLoads, listSparklines } from '@/features/readings/queries'
import { WaitingReadings } from '@/features/readings/waiting/components/waiting-readings'
import { countWaiting } from '@/features/readings/waiting/queries'
import { formatMoment } from '@/lib/format'
import { translator } from '@/lib/messages'
import { plantAddress } from '@/lib/plant-address'
import { lastWholeDay } from '@/lib/time-range'

export default async function OverviewPage() {
  const t = translator('overview')
  const person = await requirePerson('plant.read')
  const now = new Date()
  const day = lastWholeDay(now)
  const [plant, tiles, openAlerts, counts, coverage, tasks, loads, waiting] = await Promise.all([
    getPlantSettings(person),
    listEquipmentTiles(person, now),
    listOpenAlertsWithWork(person),
    countOpenAlerts(person),
    getCoverage(person, day),
    countTasks(person, now),
    listRunningLoads(person),
    countWaiting(person),
  ])
  const timeZone = person.timeZone ?? plant.timeZone
  const clock = { now, timeZone }
  if (tiles.every(({ newestAt }) => newestAt === null)) {
    return (
      <>
        <KeepFresh seconds={3} />
        <PageHeader title={translator('onboarding')('title')} />
        <RunningLoads loads={loads} />
        <WaitingReadings {...waiting} />
        <Onboarding
          origin={plantAddress(await headers())}
          registered={tiles.flatMap(({ values }) => values)[0] ?? null}
          mayRegister={mayDo(person, 'registry.edit')}
        />
      </>
    )
  }
  const sparklines = await listSparklines(person, [...new Set(openAlerts.map(({ sensorId }) => sensorId))], {
    ...day,
    to: now,
  })
  const shownTiles = tiles.map((tile) => shownTile(tile, person.unitSystem))
  return (
    <>
      <KeepFresh seconds={15} />
      <PageHeader
        title={t('title')}
        description={t('asOf', { at: formatMoment(now, now, timeZone), zone: timeZone })}
      />
      <RunningLoads loads={loads} />
      <WaitingReadings {...waiting} />
      <PlantFigures alerts={counts} sensors={countSensors(tiles)} coverage={coverage} tasks={tasks} />
      {plantAreas(shownTiles, openAlerts).map((area) => (
        <AreaSection key={area.area ?? ''} area={area} sparklines={sparklines} clock={clock} />
      ))}
    </>
  )
}
