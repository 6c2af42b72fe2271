import { Card } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import type { Actor } from '@/features/access/actor'
import { listChecklists } from '@/features/maintenance/checklists/queries'
import { ScheduleForm } from '@/features/maintenance/schedules/components/schedule-form'
import { ScheduleSteps } from '@/features/maintenance/schedules/components/schedule-steps'
import { listSensorIds, type ScheduleRow } from '@/features/maintenance/schedules/queries'
import { listMachineTags } from '@/features/maintenance/tasks/queries'
import { listPossibleWorkers } from '@/features/maintenance/tasks/workers/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { messagesFor } from '@/lib/messages'
import { localFromInstant, startOfPlantDay } from '@/lib/plant-time'

/** Where work that recurs is planned, or a plan is changed, paused and retired. */
export async function ScheduleCard({ actor, known }: { actor: Actor; known?: ScheduleRow }) {
  const [{ timeZone }, tags, sensorIds, workers, lists] = await Promise.all([
    getPlantSettings(actor),
    listMachineTags(actor),
    listSensorIds(actor),
    listPossibleWorkers(actor),
    listChecklists(actor),
  ])
  const checklists = lists.map(({ id, name }) => ({ id, name }))
  const tomorrow = localFromInstant(startOfPlantDay(new Date(), timeZone, 1), timeZone).slice(0, 10)
  return (
    <Card className="max-w-3xl space-y-5 px-4 py-5 sm:px-5">
      <ClientMessages
        messages={messagesFor('schedules', 'priority', 'severity', 'alertType', 'send')}
        timeZone={timeZone}
      >
        <ScheduleForm
          key={known?.revision}
          {...(known && { known })}
          {...{ tags, sensorIds, workers, checklists, timeZone }}
          startsLocal={known ? known.startsLocal : `${tomorrow}T08:00`}
        />
        {known && <ScheduleSteps id={known.id} isPaused={known.pausedAt !== null} />}
      </ClientMessages>
    </Card>
  )
}
