import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { AlertList } from '@/features/alerts/components/alert-list'
import type { AlertRow } from '@/features/alerts/queries'
import type { EquipmentRow } from '@/features/equipment/queries'
import type { Clock } from '@/lib/format'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'

type SensorsProps = {
  equipment: EquipmentRow
  /** What the charts show. */
  shown: string
  mayEdit: boolean
  /** The way to what is shown as a file. */
  file: ReactNode
  /** The sensors; null when there are none. */
  children: ReactNode
}

/** The first 50 sensors of a machine; of one that is retired, those that retired. */
export function EquipmentSensors({ equipment: { tag, retiredAt }, shown, mayEdit, file, children }: SensorsProps) {
  const t = translator('equipment')
  const retired = hrefWith('/sensors', {}, { equipment: tag, state: 'retired' })
  return (
    <>
      <CardHeader
        id="equipment-sensors"
        title={retiredAt ? t('retiredSensors') : t('sensors')}
        description={children && shown}
      >
        <div className="flex flex-wrap gap-2 group-data-kiosk/frame:hidden print:hidden">
          {file}
          {mayEdit && !retiredAt && (
            <Link href={hrefWith('/sensors/new', {}, { equipment: tag })} className={buttonClass()}>
              {t('addSensor')}
            </Link>
          )}
        </div>
      </CardHeader>
      {children ?? <EmptyState title={t(retiredAt ? 'noSensorsRetired' : 'noSensors')} />}
      {!retiredAt && (
        <p className="flex flex-wrap gap-x-4 px-4 py-2 text-sm sm:px-5 group-data-kiosk/frame:hidden print:hidden">
          <Link
            href={hrefWith('/sensors', {}, { equipment: tag })}
            className="link inline-flex min-h-11 items-center sm:min-h-8"
          >
            {t('showInList')}
          </Link>
          <Link href={retired} className="link inline-flex min-h-11 items-center sm:min-h-8">
            {t('retiredSensors')}
          </Link>
        </p>
      )}
    </>
  )
}

/** Those of a machine's alerts that are not resolved. */
export function EquipmentAlerts({ alerts, clock }: { alerts: AlertRow[]; clock: Clock }) {
  const open = alerts.filter(({ status }) => status !== 'resolved')
  const t = translator('equipment')
  return (
    <Card labelledBy="equipment-alerts">
      <CardHeader id="equipment-alerts" title={t('openAlerts')} />
      {open.length > 0 ? <AlertList alerts={open} {...clock} /> : <EmptyState title={t('noAlerts')} />}
    </Card>
  )
}
