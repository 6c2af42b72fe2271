import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { requirePerson } from '@/app/person'
import { mayDo } from '@/features/access/actor'
import { AlertHeader } from '@/features/alerts/components/alert-header'
import { EvidenceCard } from '@/features/alerts/components/evidence-card'
import { evidenceRange } from '@/features/alerts/evidence-range'
import { getAlert as readAlert } from '@/features/alerts/queries'
import { shownAlert } from '@/features/alerts/shown-alert'
import { AlertLog, AlertResponse } from '@/features/maintenance/components/alert-response'
import { AlertWork } from '@/features/maintenance/components/alert-work'
import { listLogsOfAlert, listTasksOfAlert } from '@/features/maintenance/queries'
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

export default async function AlertPage({ params }: Props) {
  const person = await requirePerson('plant.read')
  const alert = await getAlert((await params).alertId)
  if (!alert) notFound()
  const now = new Date()
  const around = { from: new Date(alert.raisedAt.getTime() - 86_400_000), to: now }
  const range = alert.evidence ? evidenceRange(alert.evidence, now) : around
  const [plant, series, names, tasks, logs] = await Promise.all([
    getPlantSettings(person),
    getSeries(person, { sensorId: alert.sensorId, ...range, now }),
    getSensorNames(person, alert.evidence?.contributors.map(({ sensorId }) => sensorId) ?? []),
    listTasksOfAlert(person, alert.id),
    listLogsOfAlert(person, alert.id),
  ])
  const timeZone = person.timeZone ?? plant.timeZone
  const { unitSystem } = person
  return (
    <>
      <AlertHeader alert={alert} now={now} timeZone={timeZone} />
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_auto_1fr]">
        <AlertResponse alert={alert} mayRespond={mayDo(person, 'alert.respond')} />
        <div className="min-w-0">
          <EvidenceCard
            {...{ names, range, timeZone }}
            alert={shownAlert(alert, unitSystem)}
            series={shownSeries(series, alert.unit, unitSystem)}
          />
        </div>
        <div className="min-w-0 lg:col-start-2 lg:row-span-2 lg:row-start-2">
          {mayDo(person, 'maintenance.log') && <AlertLog alert={alert} now={now} timeZone={timeZone} />}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <AlertWork {...{ tasks, logs, now, timeZone }} />
        </div>
      </div>
    </>
  )
}
