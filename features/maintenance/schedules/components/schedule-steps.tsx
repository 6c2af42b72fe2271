import { JsonForm } from '@/components/ui/json-form'
import { translator } from '@/lib/messages'

/** Stops a schedule for a while, lets it go on, or ends it. */
export function ScheduleSteps({ id, isPaused }: { id: string; isPaused: boolean }) {
  const t = translator('schedules')
  const events = [isPaused ? 'resumed' : 'paused', 'retired'] as const
  return (
    <div className="flex flex-wrap gap-3 border-line border-t pt-4">
      {events.map((event) => (
        <JsonForm
          key={event}
          url={`/api/maintenance-schedules/${id}`}
          method="PATCH"
          submit={t(`steps.${event}`)}
          look="quiet"
          refusals={{ already_retired: t('changedMeanwhile') }}
          body={{ event }}
          refreshes
        />
      ))}
    </div>
  )
}
