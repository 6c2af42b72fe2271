import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { type Actor, mayDo } from '@/features/access/actor'
import { AlertList } from '@/features/alerts/components/alert-list'
import { Live } from '@/features/live/components/live'
import { FreeEntry } from '@/features/maintenance/components/free-entry'
import { LogList } from '@/features/maintenance/components/log-list'
import { TaskList } from '@/features/maintenance/components/task-list'
import { ScannedChecklists } from '@/features/maintenance/scan/components/scanned-checklists'
import { ScannedValues } from '@/features/maintenance/scan/components/scanned-values'
import type { Scanned } from '@/features/maintenance/scan/queries'
import type { Clock } from '@/lib/format'
import { translator } from '@/lib/messages'

type Props = { actor: Actor; scanned: Scanned; currency: string }

/** A machine for whoever stands before it with a phone: log work first, then how it is and what is to be done. */
export function ScanView({ actor, scanned, currency, ...clock }: Clock & Props) {
  const t = translator('scan')
  const { equipment, sensors, alerts, tasks, logs } = scanned
  const { id, tag, name, area, workCenter, workUnit, retiredAt } = equipment
  return (
    <div className="mx-auto max-w-2xl">
      <Live {...clock} sensorIds={sensors.map(({ sensorId }) => sensorId)} />
      <PageHeader title={`${tag} ${name}`} description={[area, workCenter, workUnit].join(' › ')}>
        {retiredAt && <Badge>{t('retired')}</Badge>}
      </PageHeader>
      <div className="flex flex-col gap-4">
        {mayDo(actor, 'maintenance.log') && !retiredAt && (
          <details className="rounded-xl border border-line bg-card shadow-xs">
            <summary className={buttonClass('primary', 'min-h-14! w-full cursor-pointer list-none text-base!')}>
              {t('log')}
            </summary>
            <div className="p-4 sm:p-5">
              <FreeEntry {...{ tag, currency, ...clock }} />
            </div>
          </details>
        )}
        <Part id="alerts" title={t('alerts')} none={alerts.length === 0 && t('noAlerts')}>
          <AlertList alerts={alerts} {...clock} />
        </Part>
        <Part id="tasks" title={t('tasks')} none={tasks.length === 0 && t('noTasks')}>
          <TaskList tasks={tasks} linksAlert {...clock} />
        </Part>
        <ScannedChecklists {...scanned} mayAnswer={mayDo(actor, 'task.work')} {...clock} />
        <ScannedValues {...scanned} {...clock} />
        <Part id="work" title={t('work')} none={logs.length === 0 && t('noWork')}>
          <LogList logs={logs} {...clock} shows="work" />
        </Part>
        <Link href={`/equipment/${id}`} className={buttonClass('quiet', 'w-full')}>
          {t('whole')}
        </Link>
      </div>
    </div>
  )
}

type PartProps = { id: string; title: string; none: string | false; children: ReactNode }

const Part = ({ id, title, none, children }: PartProps) => (
  <Card labelledBy={id}>
    <CardHeader id={id} title={title} />
    {none ? <EmptyState title={none} /> : children}
  </Card>
)
