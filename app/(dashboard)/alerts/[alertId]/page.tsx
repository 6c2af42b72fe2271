import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { requirePerson } from '@/app/person'
import { mayDo } from '@/features/access/actor'
import { AlertAdvice } from '@/features/alerts/components/alert-advice'
import { AlertHeader } from '@/features/alerts/components/alert-header'
import { AlertHistory } from '@/features/alerts/components/alert-history'
import { AlertResponse } from '@/features/alerts/components/alert-response'
import { EvidenceCard } from '@/features/alerts/components/evidence-card'
import { evidenceRange } from '@/features/alerts/evidence-range'
import { parseShelving } from '@/features/alerts/filters'
import { getAlert as readAlert } from '@/features/alerts/queries'
import { listResponders } from '@/features/alerts/responders/queries'
import { shownAlert } from '@/features/alerts/shown-alert'
import { listTransitions } from '@/features/alerts/transitions/queries'
import { chartZones } from '@/features/detection/components/chart-zones'
import { listLimits } from '@/features/detection/limits/queries'
import { Live } from '@/features/live/components/live'
import { AlertLog } from '@/features/maintenance/components/alert-log'
import { AlertWork } from '@/features/maintenance/components/alert-work'
import { listLogsOfAlert } from '@/features/maintenance/queries'
import { listTasksOfAlert } from '@/features/maintenance/tasks/lists/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { getSeries } from '@/features/readings/queries'
import { shownSeries } from '@/features/readings/shown-series'
import { getSensorNames } from '@/features/sensors/queries'
import { translator } from '@/lib/messages'

type Props = PageProps<'/alerts/[alertId]'>
const getAlert = cache(async (id: string) => readAlert(await requirePerson('plant.read'), id))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const alert = await getAlert((await params).alertId)
  return { title: alert?.message ?? translator('states')('alertNotFound') }
}

export default async function AlertPage({ params, searchParams }: Props) {
  const person = await requirePerson('plant.read')
  const alert = await getAlert((await params).alertId)
  if (!alert) notFound()
  const now = new Date()
  const around = { from: new Date(alert.raisedAt.getTime() - 86_400_000), to: now }
  const range = alert.evidence ? evidenceRange(alert.evidence, now) : around
  const [plant, series, names, limits, tasks, logs, entries, responders] = await Promise.all([
    getPlantSettings(person),
    getSeries(person, { sensorId: alert.sensorId, ...range, now }),
    getSensorNames(person, alert.evidence?.contributors.map(({ sensorId }) => sensorId) ?? []),
    listLimits(person, alert.sensorId),
    listTasksOfAlert(person, alert.id),
    listLogsOfAlert(person, alert.id),
    listTransitions(person, alert.id),
    mayDo(person, 'alert.respond') ? listResponders(person, alert.id) : [],
  ])
  const timeZone = person.timeZone ?? plant.timeZone
  return (
    <>
      <Live {...{ now, timeZone }} />
      <AlertHeader alert={alert} now={now} timeZone={timeZone} />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem] print:grid-cols-1">
        <div className="contents lg:flex lg:min-w-0 lg:flex-col lg:gap-4">
          <AlertAdvice alert={alert} />
          <EvidenceCard
            {...{ names, range, timeZone }}
            alert={shownAlert(alert, person.unitSystem)}
            series={shownSeries(series, alert.unit, person.unitSystem)}
            zones={chartZones({ type: alert.sensorType, recordedUnit: alert.unit, limits }, person.unitSystem)}
          />
          <div className="order-4 flex min-w-0 flex-col gap-4">
            <AlertWork mayCreate={mayDo(person, 'task.work')} {...{ alert, tasks, logs, now, timeZone }} />
            <AlertHistory {...{ entries, now, timeZone }} />
          </div>
        </div>
        <div className="contents lg:flex lg:min-w-0 lg:flex-col lg:gap-4 print:hidden">
          <AlertResponse
            actor={person}
            {...{ alert, responders, timeZone }}
            shelve={parseShelving(await searchParams)}
          />
          {mayDo(person, 'maintenance.log') && <AlertLog {...{ alert, now, timeZone }} currency={plant.currency} />}
        </div>
      </div>
    </>
  )
}
