import { ClientMessages } from '@/components/ui/client-messages'
import type { MachineSignals } from '@/features/maintenance/machine-signals/input'
import { messagesFor, translator } from '@/lib/messages'
import { SignalsForm } from './signals-form'

type Props = {
  equipmentId: string
  signals: MachineSignals
  sensors: { sensorId: string; name: string | null }[]
}

/** For those who may: what tells the load and the running hours of a machine. */
export function SignalsSettings({ equipmentId, signals, sensors }: Props) {
  const t = translator('machineSignals')
  return (
    <details className="rounded-xl border border-line bg-card shadow-xs group-data-kiosk/frame:hidden print:hidden">
      <summary className="cursor-pointer px-4 py-3 font-medium text-sm sm:px-5">{t('title')}</summary>
      <div className="max-w-prose space-y-3 px-4 pb-4 text-sm sm:px-5">
        <p className="text-ink-muted">{t('text')}</p>
        <ClientMessages messages={messagesFor('machineSignals', 'send')} timeZone="UTC">
          <SignalsForm
            {...{ equipmentId, signals }}
            sensors={sensors.map(({ sensorId, name }) => ({ id: sensorId, name: name ?? sensorId }))}
          />
        </ClientMessages>
      </div>
    </details>
  )
}
