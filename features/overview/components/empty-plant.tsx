import type { ComponentProps } from 'react'
import { PageHeader } from '@/components/ui/page-header'
import { DemoNotice } from '@/features/demo-plant/components/demo-notice'
import { LoadDemo } from '@/features/demo-plant/components/load-demo'
import { Live } from '@/features/live/components/live'
import { Onboarding } from '@/features/overview/components/onboarding'
import { RunningLoads } from '@/features/overview/components/running-loads'
import { WaitingReadings } from '@/features/readings/waiting/components/waiting-readings'
import type { Clock } from '@/lib/format'
import { translator } from '@/lib/messages'

type Props = Clock &
  Omit<ComponentProps<typeof Onboarding>, 'demo'> &
  ComponentProps<typeof DemoNotice> &
  ComponentProps<typeof RunningLoads> & {
    waiting: ComponentProps<typeof WaitingReadings>
    isLoadable: boolean
  }

/** A plant in which nothing has arrived yet: the way to the first reading, which the page awaits. */
export function EmptyPlant({ loads, waiting, now, timeZone, demo, mayManage, isLoadable, ...way }: Props) {
  return (
    <>
      <Live now={now} timeZone={timeZone} awaitsReadings everySeconds={demo ? 3 : 15} />
      <PageHeader title={translator('onboarding')('title')} />
      <DemoNotice demo={demo} mayManage={mayManage} />
      <RunningLoads loads={loads} />
      <WaitingReadings {...waiting} />
      {!demo && <Onboarding {...way} demo={mayManage && isLoadable && <LoadDemo />} />}
    </>
  )
}
