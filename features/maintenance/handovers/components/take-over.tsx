import { Card, CardHeader } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { type Actor, accountOf, mayDo } from '@/features/access/actor'
import type { Handover } from '@/features/maintenance/handovers/signed-text'
import { messagesFor, translator } from '@/lib/messages'
import { TakeOverForm } from './take-over-form'

/** Where the incoming shift signs; nothing once it has, and a reason for who may not. */
export function TakeOver({ actor, row, timeZone }: { actor: Actor; row: Handover; timeZone: string }) {
  const t = translator('handover')
  if (row.takenAt !== null || !mayDo(actor, 'handover.sign')) return null
  const isOwn = row.handedById !== null && row.handedById === accountOf(actor)
  return (
    <Card labelledBy="take" className="mb-4 pb-4 print:hidden">
      <CardHeader id="take" title={t('take')} description={isOwn ? t('takeOwn') : t('takeText')} />
      {!isOwn && (
        <div className="max-w-prose px-4 sm:px-5">
          <ClientMessages messages={messagesFor('handoverForm', 'changeForms', 'send')} timeZone={timeZone}>
            <TakeOverForm id={row.id} />
          </ClientMessages>
        </div>
      )}
    </Card>
  )
}
