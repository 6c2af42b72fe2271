import { Card } from '@/components/ui/card'
import { CommandLine } from '@/components/ui/command-line'
import { EmptyState } from '@/components/ui/empty-state'
import { KeepFresh } from '@/components/ui/keep-fresh'
import { firstReading } from '@/features/sensors/first-reading'
import { translator } from '@/lib/messages'

/** How to send the first reading of a sensor; the page draws its chart as soon as it has come. */
export function NeverSent({ sensorId, origin }: { sensorId: string; origin: string }) {
  const t = translator('sensor')
  return (
    <Card>
      <KeepFresh seconds={3} />
      <EmptyState title={t('neverSent')}>
        <p className="mb-3">{t('neverSentHow')}</p>
        <CommandLine label={t('neverSentHow')}>{firstReading(origin, sensorId)}</CommandLine>
      </EmptyState>
    </Card>
  )
}
