import { ClientMessages } from '@/components/ui/client-messages'
import { MaintenanceLogForm } from '@/features/maintenance/components/maintenance-log-form'
import type { Clock } from '@/lib/format'
import { messagesFor } from '@/lib/messages'
import { localFromInstant } from '@/lib/plant-time'

/** The form for work on a machine that nobody had asked for. */
export function FreeEntry({ tag, currency, now, timeZone }: Clock & { tag: string; currency: string }) {
  return (
    <ClientMessages messages={messagesFor('send', 'logForm', 'activity')} timeZone={timeZone}>
      <MaintenanceLogForm
        about={{ equipmentTag: tag }}
        canResolve={false}
        nowLocal={localFromInstant(now, timeZone)}
        {...{ timeZone, currency }}
      />
    </ClientMessages>
  )
}
