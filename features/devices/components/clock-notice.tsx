import { TriangleAlert } from 'lucide-react'
import { Card } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { JsonForm } from '@/components/ui/json-form'
import type { DeviceKeyDetail } from '@/features/devices/queries'
import { type Clock, formatDuration, formatMoment } from '@/lib/format'
import { messagesFor, translator } from '@/lib/messages'

/** That a device's clock runs ahead, by how much, and what to do; it goes when somebody has seen it. */
export function ClockNotice({ row, now, timeZone }: Clock & { row: DeviceKeyDetail }) {
  const t = translator('devices')
  if (!row.clockAheadAt || row.clockAheadMs === null) return null
  const at = formatMoment(row.clockAheadAt, now, timeZone)
  return (
    <Card labelledBy="clock" className="mb-4 border-high/40! px-4 py-4 sm:px-5">
      <h2 id="clock" className="flex items-center gap-2 font-semibold tracking-tight">
        <TriangleAlert aria-hidden className="size-4 text-high" />
        {t('clockTitle')}
      </h2>
      <p className="mt-1 mb-3 max-w-prose text-sm">
        {t('clockText', { at, ahead: formatDuration(row.clockAheadMs / 1000) })}
      </p>
      <ClientMessages messages={messagesFor('send')} timeZone={timeZone}>
        <JsonForm
          method="DELETE"
          url={`/api/device-keys/${row.id}/clock-flag`}
          submit={t('clockSeen')}
          look="quiet"
          className=""
          refreshes
        />
      </ClientMessages>
    </Card>
  )
}
