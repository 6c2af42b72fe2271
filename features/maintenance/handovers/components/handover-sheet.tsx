import { Card, CardHeader } from '@/components/ui/card'
import type { Sheet } from '@/features/maintenance/handovers/sheet/sheet'
import { formatInstant, formatRange } from '@/lib/format'
import { translator } from '@/lib/messages'
import { AlarmPart, EntryPart, MachinePart, SensorParts, TaskParts } from './sheet-parts'

/** What a sheet says, in plant time as it was then. */
export function HandoverSheet({ sheet }: { sheet: Sheet }) {
  const t = translator('handover')
  const { timeZone, shift, site, at } = sheet
  const clock = { now: new Date(at), timeZone }
  const range = formatRange(new Date(shift.from), new Date(shift.to), timeZone)
  return (
    <Card labelledBy="sheet" className="mb-4 pb-2">
      <CardHeader
        id="sheet"
        title={`${site} · ${shift.name} · ${range}`}
        description={t('asOf', { plant: sheet.plant, at: formatInstant(new Date(at), timeZone), zone: timeZone })}
      />
      {sheet.remarks && (
        <section className="border-line border-t px-4 py-3 sm:px-5">
          <h3 className="font-semibold text-sm">{t('remarks')}</h3>
          <p className="wrap-anywhere mt-1 whitespace-pre-line text-sm">{sheet.remarks}</p>
        </section>
      )}
      <AlarmPart part={sheet.alarms} {...clock} />
      <TaskParts part={sheet.tasks} {...clock} />
      <EntryPart part={sheet.entries} {...clock} />
      <SensorParts part={sheet.sensors} {...clock} />
      <MachinePart part={sheet.machines} />
    </Card>
  )
}
