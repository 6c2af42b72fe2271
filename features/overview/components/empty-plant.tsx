import type { ComponentProps } from 'react'
import { PageHeader } from '@/components/ui/page-header'
import { mayDo } from '@/features/access/actor'
import type { SignedIn } from '@/features/accounts/queries'
import { DemoNotice } from '@/features/demo-plant/components/demo-notice'
import { LoadDemo } from '@/features/demo-plant/components/load-demo'
import { isLoadable } from '@/features/demo-plant/queries'
import { Live } from '@/features/live/components/live'
import { Onboarding } from '@/features/overview/components/onboarding'
import { RunningLoads } from '@/features/overview/components/running-loads'
import { WaitingReadings } from '@/features/readings/waiting/components/waiting-readings'
import { parseSensorFilters } from '@/features/sensors/filters'
import { listSensors } from '@/features/sensors/queries'
import type { Clock } from '@/lib/format'
import { translator } from '@/lib/messages'

type Props = Clock &
  ComponentProps<typeof DemoNotice> &
  ComponentProps<typeof RunningLoads> & {
    person: SignedIn
    /** By which devices reach the plant. */
    origin: string
    waiting: ComponentProps<typeof WaitingReadings>
  }

/** A plant in which nothing has arrived yet: the way to the first reading, which the page awaits. */
export async function EmptyPlant({ person, origin, loads, waiting, now, timeZone, demo, mayManage }: Props) {
  const [{ rows }, mayLoad] = await Promise.all([listSensors(person, parseSensorFilters({}), now), isLoadable(person)])
  return (
    <>
      <Live now={now} timeZone={timeZone} awaitsReadings everySeconds={demo ? 3 : 15} />
      <PageHeader title={translator('onboarding')('title')} />
      <DemoNotice demo={demo} mayManage={mayManage} />
      <RunningLoads loads={loads} />
      <WaitingReadings {...waiting} />
      {!demo && (
        <Onboarding
          origin={origin}
          registered={rows[0] ?? null}
          mayRegister={mayDo(person, 'registry.edit')}
          demo={mayManage && mayLoad && <LoadDemo />}
        />
      )}
    </>
  )
}
