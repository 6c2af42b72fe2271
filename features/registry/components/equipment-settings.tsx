import { Card, CardHeader } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { EquipmentForm } from '@/features/equipment/components/equipment-form'
import type { EquipmentRow, Places } from '@/features/equipment/queries'
import { StatusChange } from '@/features/registry/components/status-change'
import { messagesFor, translator } from '@/lib/messages'

/** For those who may: the equipment's data to edit, and the way out of the plant or back. */
export function EquipmentSettings({ equipment, places }: { equipment: EquipmentRow; places: Places }) {
  const t = translator('equipment')
  const { id, retiredAt, sensorCount: count } = equipment
  const updatedAt = equipment.updatedAt.toISOString()
  return (
    <ClientMessages messages={messagesFor('equipment', 'send')} timeZone="UTC">
      <Card labelledBy="equipment-data" className="group-data-kiosk/frame:hidden">
        <CardHeader id="equipment-data" title={t('data')} />
        <div className="px-4 pb-5 sm:px-5">
          <EquipmentForm changes={{ id, values: equipment }} places={places} />
        </div>
      </Card>
      {retiredAt ? (
        <StatusChange
          url={`/api/equipment/${id}`}
          body={{ retired: false, updatedAt }}
          title={t('bringBack')}
          submit={t('bringBack')}
        >
          <p>{t('bringBackText')}</p>
        </StatusChange>
      ) : (
        <StatusChange
          url={`/api/equipment/${id}`}
          body={{ retired: true, withSensors: count > 0, updatedAt }}
          title={t('retire')}
          submit={t('retireWith', { count })}
        >
          <p>{t('retireText')}</p>
          {count > 0 && <p>{t('retireSensors', { count })}</p>}
        </StatusChange>
      )}
    </ClientMessages>
  )
}
