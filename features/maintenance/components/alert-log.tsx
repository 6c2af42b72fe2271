import { Card, CardHeader } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import type { Alert } from '@/features/alerts/queries'
import { MaintenanceLogForm } from '@/features/maintenance/components/maintenance-log-form'
import type { Clock } from '@/lib/format'
import { messagesFor, translator } from '@/lib/messages'
import { localFromInstant } from '@/lib/plant-time'

/** The form that says what was done about an alert. */
export function AlertLog({ alert, currency, now, timeZone }: Clock & { alert: Alert; currency: string }) {
  return (
    <Card labelledBy="log" className="order-3 pb-4">
      <CardHeader id="log" title={translator('logForm')('title')} />
      <div className="px-4 sm:px-5">
        <ClientMessages messages={messagesFor('send', 'logForm', 'activity')} timeZone={timeZone}>
          <MaintenanceLogForm
            about={{ alertId: alert.id }}
            canResolve={alert.status !== 'resolved'}
            nowLocal={localFromInstant(now, timeZone)}
            {...{ timeZone, currency }}
          />
        </ClientMessages>
      </div>
    </Card>
  )
}
