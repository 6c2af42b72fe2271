import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { CommandLine } from '@/components/ui/command-line'
import { EmptyState } from '@/components/ui/empty-state'
import { firstReading } from '@/features/sensors/first-reading'
import { translator } from '@/lib/messages'

type Props = { sensorId: string; origin: string; children?: ReactNode }

/** How to send the first reading of a sensor, by a key that there is or as its children say; the page draws its chart as soon as it has come. */
export function NeverSent({ sensorId, origin, children }: Props) {
  const t = translator('sensor')
  return (
    <Card>
      <EmptyState title={t('neverSent')}>
        {children}
        <p className="mb-3">{t(children ? 'neverSentElse' : 'neverSentHow')}</p>
        <CommandLine label={t('neverSentHow')}>{firstReading(origin, sensorId)}</CommandLine>
      </EmptyState>
    </Card>
  )
}
