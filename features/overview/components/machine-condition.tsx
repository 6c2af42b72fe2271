import { MachineStateMark } from '@/features/overview/components/machine-state-mark'
import type { Machine } from '@/features/overview/queries'
import { type Clock, formatAge, formatMoment } from '@/lib/format'
import { translator } from '@/lib/messages'

type Props = Clock & { machine: Machine }

/** How a machine is and, where that is abnormal, since when. */
export function MachineCondition({ machine, now, timeZone }: Props) {
  const t = translator('equipment')
  const since = machine.kind === 'alert' ? machine.alertSince : machine.silentSince
  return (
    <>
      <MachineStateMark machine={machine} />
      {since !== null && (
        <span className="mt-0.5 block text-ink-muted text-xs">
          {t('abnormalSince', { at: formatMoment(new Date(since), now, timeZone) })} ({formatAge(new Date(since), now)})
        </span>
      )}
    </>
  )
}
