import { Card, CardHeader } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { AcknowledgeForm } from '@/features/alerts/components/acknowledge-form'
import type { Alert } from '@/features/alerts/queries'
import { MaintenanceLogForm } from '@/features/maintenance/components/maintenance-log-form'
import { classNames } from '@/lib/class-names'
import type { Clock } from '@/lib/format'
import { messagesFor, translator } from '@/lib/messages'
import { localFromInstant } from '@/lib/plant-time'

/** What to do about an alert and, while nobody has taken it on, the form that does. */
export function AlertResponse({ alert, mayRespond }: { alert: Alert; mayRespond: boolean }) {
  const t = translator('alert')
  const acknowledge = translator('acknowledge')
  const asks = alert.status === 'open' && mayRespond
  return (
    <>
      <Card labelledBy="action" className={classNames('pb-4', !asks && 'lg:col-span-2')}>
        <CardHeader id="action" title={t('action')} />
        <p className="whitespace-pre-line px-4 sm:px-5">{alert.recommendedAction ?? t('noAction')}</p>
      </Card>
      {asks && (
        <Card labelledBy="acknowledge" className="pb-4">
          <CardHeader id="acknowledge" title={acknowledge('title')} description={acknowledge('text')} />
          <div className="px-4 sm:px-5">
            <ClientMessages messages={messagesFor('acknowledge', 'send')} timeZone="UTC">
              <AcknowledgeForm alertId={alert.id} />
            </ClientMessages>
          </div>
        </Card>
      )}
    </>
  )
}

/** The form that says what was done about an alert. */
export function AlertLog({ alert, now, timeZone }: Clock & { alert: Alert }) {
  return (
    <Card labelledBy="log" className="pb-4">
      <CardHeader id="log" title={translator('logForm')('title')} />
      <div className="px-4 sm:px-5">
        <ClientMessages messages={messagesFor('send', 'logForm', 'activity')} timeZone={timeZone}>
          <MaintenanceLogForm
            alertId={alert.id}
            canResolve={alert.status !== 'resolved'}
            nowLocal={localFromInstant(now, timeZone)}
            timeZone={timeZone}
          />
        </ClientMessages>
      </div>
    </Card>
  )
}
