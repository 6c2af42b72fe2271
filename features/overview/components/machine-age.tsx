import { Freshness } from '@/features/live/components/freshness'
import { agedMachine } from '@/features/overview/components/aged-machine'
import type { Machine } from '@/features/overview/queries'
import { type Clock, formatMoment } from '@/lib/format'
import { translator } from '@/lib/messages'

type Props = { machine: Machine; clock: Clock }

/** How old a machine's newest value is, or since when nothing comes from it or from some of its sensors. */
export function MachineAge({ machine, clock: { now, timeZone } }: Props) {
  const t = translator('time')
  const { newestAt, silentSince, reportingCount } = machine
  if (newestAt === null) return t('noDataYet')
  const updated = <Freshness aged={agedMachine(machine)} {...{ now, timeZone }} />
  if (silentSince === null) return updated
  const at = formatMoment(new Date(silentSince), now, timeZone)
  if (reportingCount === 0) return <strong className="font-semibold text-ink">{t('noDataSince', { at })}</strong>
  return (
    <>
      <strong className="font-semibold text-ink">{t('silentSince', { at })}</strong> · {updated}
    </>
  )
}
