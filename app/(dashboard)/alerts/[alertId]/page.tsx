import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { AlertHeader } from '@/features/alerts/components/alert-header'
import { EvidenceCard } from '@/features/alerts/components/evidence-card'
import { evidenceRange } from '@/features/alerts/evidence-range'
import { getAlert as readAlert } from '@/features/alerts/queries'
import { AlertLog, AlertResponse } from '@/features/maintenance/components/alert-response'
import { AlertWork } from '@/features/maintenance/components/alert-work'
import { listLogsOfAlert, listTasksOfAlert } from '@/features/maintenance/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { getSeries } from '@/features/readings/queries'
import { getSensorNames } from '@/features/sensors/queries'
import { translator } from '@/lib/messages'

type Props = PageProps<'/alerts/[alertId]'>
const getAlert = cache(readAlert)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const alert = await getAlert((await params).alertId)
  return { title: alert?.message ?? translator('states')('alertNotFound') }
}

export default async function AlertPage({ params }: Props) {
  const alert = await getAlert((await params).alertId)
  if (!alert) notFound()
  const now = new Date()
  const around = { from: new Date(alert.raisedAt.getTime() - 86_400_000), to: now }
  const range = alert.evidence ? evidenceRange(alert.evidence, now) : around
  const [{ timeZone }, series, names, tasks, logs] = await Promise.all([
    getPlantSettings(),
    getSeries({ sensorId: alert.sensorId, ...range, now }),
    getSensorNames(alert.evidence?.contributors.map(({ sensorId }) => sensorId) ?? []),
    listTasksOfAlert(alert.id),
    listLogsOfAlert(alert.id),
  ])
  return (
    <>
      <AlertHeader alert={alert} now={now} timeZone={timeZone} />
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_auto_1fr]">
        <AlertResponse alert={alert} />
        <div className="min-w-0">
          <EvidenceCard {...{ alert, names, series, range, timeZone }} />
        </div>
        <div className="min-w-0 lg:col-start-2 lg:row-span-2 lg:row-start-2">
          <AlertLog alert={alert} now={now} timeZone={timeZone} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <AlertWork {...{ tasks, logs, now, timeZone }} />
        </div>
      </div>
    </>
  )
}
