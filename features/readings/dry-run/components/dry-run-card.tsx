import { Card, CardHeader } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { DryRunForm } from '@/features/readings/dry-run/components/dry-run-form'
import { messagesFor, translator } from '@/lib/messages'

/** A device's request tried before the device sends it. */
export function DryRunCard(device: { keyId: string; sensorId: string; at: Date }) {
  const t = translator('dryRun')
  return (
    <Card labelledBy="dry-run" className="mb-4 pb-5">
      <CardHeader id="dry-run" title={t('title')} description={t('description')} />
      <div className="px-4 sm:px-5">
        <ClientMessages messages={messagesFor('dryRun', 'requests', 'send')} timeZone="UTC">
          <DryRunForm {...device} />
        </ClientMessages>
      </div>
    </Card>
  )
}
