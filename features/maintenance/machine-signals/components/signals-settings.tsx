import { ClientMessages } from '@/components/ui/client-messages'
import { FoldedCard } from '@/components/ui/folded-card'
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
    <FoldedCard title={t('title')}>
      <p className="text-ink-muted">{t('text')}</p>
      <ClientMessages messages={messagesFor('machineSignals', 'send')} timeZone="UTC">
        <SignalsForm
          {...{ equipmentId, signals }}
          sensors={sensors.map(({ sensorId, name }) => ({ id: sensorId, name: name ?? sensorId }))}
        />
      </ClientMessages>
    </FoldedCard>
  )
}
