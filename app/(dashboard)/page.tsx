import { headers } from 'next/headers'
import { requirePerson } from '@/app/person'
import { PageHeader } from '@/components/ui/page-header'
import { mayDo } from '@/features/access/actor'
import { countOpenAlerts } from '@/features/alerts/queries'
import { DemoNotice } from '@/features/demo-plant/components/demo-notice'
import { getDemoPlant } from '@/features/demo-plant/queries'
import { Live } from '@/features/live/components/live'
import { OverdueCard } from '@/features/maintenance/tasks/components/overdue-card'
import { countTasks } from '@/features/maintenance/tasks/lists/queries'
import { FailingChannels } from '@/features/notifications/components/failing-channels'
import { AreaStrip } from '@/features/overview/components/area-strip'
import { CoverageFigure } from '@/features/overview/components/coverage-figure'
import { EmptyPlant } from '@/features/overview/components/empty-plant'
import { MachineList } from '@/features/overview/components/machine-list'
import { PlantFigures } from '@/features/overview/components/plant-figures'
import { RunningLoads } from '@/features/overview/components/running-loads'
import { WallList } from '@/features/overview/components/wall-list'
import { parseOverviewFilters } from '@/features/overview/filters'
import { listMachineDetails } from '@/features/overview/machines/details'
import { getPlantState } from '@/features/overview/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { listRunningLoads } from '@/features/readings/loads/queries'
import { WaitingReadings } from '@/features/readings/waiting/components/waiting-readings'
import { countWaiting } from '@/features/readings/waiting/queries'
import { formatMoment } from '@/lib/format'
import { translator } from '@/lib/messages'
import { plantAddress } from '@/lib/plant-address'
import { lastWholeDay } from '@/lib/time-range'

export default async function OverviewPage({ searchParams }: PageProps<'/'>) {
  const t = translator('overview')
  const person = await requirePerson('plant.read')
  const params = await searchParams
  const filters = parseOverviewFilters(params)
  const now = new Date()
  const day = lastWholeDay(now)
  const [plant, state, alerts, tasks, loads, waiting, demo] = await Promise.all([
    getPlantSettings(person),
    getPlantState(person, filters, now),
    countOpenAlerts(person),
    countTasks(person, now),
    listRunningLoads(person),
    countWaiting(person),
    getDemoPlant(person),
  ])
  const timeZone = person.timeZone ?? plant.timeZone
  const notice = { demo, mayManage: mayDo(person, 'demo_plant.manage') }
  if (state.newestAt === null) {
    const origin = plantAddress(await headers())
    return <EmptyPlant {...{ person, origin, loads, waiting, now, timeZone }} {...notice} />
  }
  const details = await listMachineDetails(person, state.found, now, day)
  return (
    <>
      <Live
        {...{ now, timeZone }}
        sensorIds={[...details.values()].flatMap(({ values }) => values.map(({ sensorId }) => sensorId))}
        machineIds={state.found.rows.map(({ id }) => id)}
        everySeconds={loads.length > 0 || demo?.removalRequestedAt ? 5 : undefined}
      />
      <PageHeader
        title={t('title')}
        description={t('asOf', { at: formatMoment(now, now, timeZone), zone: timeZone })}
      />
      <DemoNotice {...notice} />
      <FailingChannels person={person} />
      <RunningLoads loads={loads} />
      <WaitingReadings {...waiting} />
      <PlantFigures {...{ alerts, tasks }} sensors={state.sensors} coverage={<CoverageFigure {...{ person, day }} />} />
      <AreaStrip areas={state.areas} {...{ filters, params }} />
      {params.kiosk === undefined ? (
        <MachineList found={state.found} {...{ filters, params, details }} clock={{ now, timeZone }}>
          <OverdueCard actor={person} count={tasks.overdue} {...{ now, timeZone }} />
        </MachineList>
      ) : (
        <WallList found={state.found} details={details} clock={{ now, timeZone }} />
      )}
    </>
  )
}
