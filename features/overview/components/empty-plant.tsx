import type { ComponentProps } from 'react'
import { PageHeader } from '@/components/ui/page-header'
import { Live } from '@/features/live/components/live'
import { Onboarding } from '@/features/overview/components/onboarding'
import { RunningLoads } from '@/features/overview/components/running-loads'
import { WaitingReadings } from '@/features/readings/waiting/components/waiting-readings'
import type { Clock } from '@/lib/format'
import { translator } from '@/lib/messages'

type Props = Clock &
  ComponentProps<typeof Onboarding> &
  ComponentProps<typeof RunningLoads> & { waiting: ComponentProps<typeof WaitingReadings> }

/** A plant in which nothing has arrived yet: the way to the first reading, which the page awaits. */
export function EmptyPlant({ loads, waiting, now, timeZone, ...way }: Props) {
  return (
    <>
      <Live now={now} timeZone={timeZone} awaitsReadings everySeconds={15} />
      <PageHeader title={translator('onboarding')('title')} />
      <RunningLoads loads={loads} />
      <WaitingReadings {...waiting} />
      <Onboarding {...way} />
    </>
  )
}
