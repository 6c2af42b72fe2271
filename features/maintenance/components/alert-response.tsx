import { Card, CardHeader } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { AcknowledgeForm } from '@/features/alerts/components/acknowledge-form'
import type { Alert } from '@/features/alerts/queries'
import { MaintenanceLogForm } from '@/features/maintenance/components/maintenance-log-form'
import { messagesFor, translator } from '@/lib/messages'
import { localFromInstant } from '@/lib/plant-time'

type Props = { alert: Alert; now: Date; timeZone: string }

/** What to do about an alert, and the forms that say what was done. */
export function AlertResponse({ alert, now, timeZone }: Props) {
  const t = translator('alert')
  const messages = messagesFor('acknowledge', 'send', 'logForm', 'activity')
  return (
    <ClientMessages messages={messages} timeZone={timeZone}>
      <Card labelledBy="action" className="pb-4">
        <CardHeader id="action" title={t('action')} />
        <p className="whitespace-pre-line px-4 sm:px-5">{alert.recommendedAction ?? t('noAction')}</p>
      </Card>
      {alert.status === 'open' && (
        <Card labelledBy="acknowledge" className="pb-4">
          <CardHeader
            id="acknowledge"
            title={translator('acknowledge')('title')}
            description={translator('acknowledge')('text')}
          />
          <div className="px-4 sm:px-5">
            <AcknowledgeForm alertId={alert.id} />
          </div>
        </Card>
      )}
      <Card labelledBy="log" className="pb-4">
        <CardHeader id="log" title={translator('logForm')('title')} />
        <div className="px-4 sm:px-5">
          <MaintenanceLogForm
            alertId={alert.id}
            canResolve={alert.status !== 'resolved'}
            nowLocal={localFromInstant(now, timeZone)}
            timeZone={timeZone}
          />
        </div>
      </Card>
    </ClientMessages>
  )
}
