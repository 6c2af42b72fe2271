import { Card, CardHeader } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { type Actor, mayDo } from '@/features/access/actor'
import { stateOf } from '@/features/alerts/change-alert'
import { AlertActions } from '@/features/alerts/components/alert-actions'
import { type AlertEvent, isPossible } from '@/features/alerts/life-cycle'
import type { Alert } from '@/features/alerts/queries'
import type { Responder } from '@/features/alerts/responders/queries'
import { messagesFor, translator } from '@/lib/messages'

const ofCrew: AlertEvent[] = ['acknowledged', 'assigned', 'commented', 'shelved', 'unshelved', 'closed', 'resolved']
const ofPlanners: AlertEvent[] = ['suppressed', 'unsuppressed', 'taken_out_of_service', 'put_in_service']

type Props = {
  alert: Alert
  actor: Actor
  responders: Responder[]
  timeZone: string
  /** Why it should be shelved, where somebody came here for that. */
  shelve: string | null
}

/** What to do about an alert, and the forms of all that can happen to it now. */
export function AlertResponse({ alert, actor, responders, timeZone, shelve }: Props) {
  const t = translator('alertActions')
  const state = stateOf(alert)
  const allowed = [
    ...(mayDo(actor, 'alert.respond') ? ofCrew : []),
    ...(mayDo(actor, 'alert.suppress') ? ofPlanners : []),
  ]
  const isOver = alert.status === 'resolved'
  const text = allowed.length === 0 ? t('readOnly') : isOver && t(alert.verdict ? 'over' : 'overUnjudged')
  const texts = messagesFor(
    'alertActions',
    'acknowledge',
    'changeForms',
    'failureField',
    'alertVerdict',
    'failureMode',
    'failureMechanism',
    'failureCause',
    'send',
  )
  return (
    <Card labelledBy="respond" className="order-1 pb-4">
      <CardHeader id="respond" title={t('title')} description={text} />
      {allowed.length > 0 && (
        <div className="px-4 sm:px-5">
          <ClientMessages messages={texts} timeZone={timeZone}>
            <AlertActions
              alertId={alert.id}
              events={allowed.filter((event) => isPossible(state, event))}
              assigneeId={alert.assigneeId}
              responders={responders}
              timeZone={timeZone}
              shelve={shelve}
            />
          </ClientMessages>
        </div>
      )}
    </Card>
  )
}
