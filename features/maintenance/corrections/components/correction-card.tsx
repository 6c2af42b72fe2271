import { Card, CardHeader } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { MaintenanceLogForm } from '@/features/maintenance/components/maintenance-log-form'
import type { LogRow } from '@/features/maintenance/queries'
import type { Clock } from '@/lib/format'
import { messagesFor, translator } from '@/lib/messages'
import { localFromInstant } from '@/lib/plant-time'

/** The form that corrects an entry by a new one, filled in with what was written. */
export function CorrectionCard({ entry, timeZone }: Omit<Clock, 'now'> & { entry: LogRow }) {
  const t = translator('correction')
  const { id, activity, description, performedAt, labourMinutes, downtimeMinutes } = entry
  const { partsUsed, partsCost, currency } = entry
  return (
    <Card labelledBy="correct" className="pb-4">
      <CardHeader id="correct" title={t('title')} description={t('text')} />
      <div className="px-4 sm:px-5">
        <ClientMessages messages={messagesFor('send', 'logForm', 'activity')} timeZone={timeZone}>
          <MaintenanceLogForm
            about={{ correctsId: id }}
            values={{ activity, description, labourMinutes, downtimeMinutes, partsUsed, partsCost }}
            submit={t('submit')}
            canResolve={false}
            nowLocal={localFromInstant(performedAt, timeZone)}
            {...{ timeZone, currency }}
          />
        </ClientMessages>
      </div>
    </Card>
  )
}
