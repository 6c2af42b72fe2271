import type { Machine } from '@/features/overview/queries'
import { type Clock, formatAge, formatMoment } from '@/lib/format'
import { translator } from '@/lib/messages'

type Props = { machine: Machine; clock: Clock }

/** How old a machine's newest value is, or since when nothing comes from it or from some of its sensors. */
export function MachineAge({ machine, clock: { now, timeZone } }: Props) {
  const t = translator('time')
  const { newestAt, silentSince, reportingCount } = machine
  if (newestAt === null) return t('noDataYet')
  const updated = t('updated', { age: formatAge(new Date(newestAt), now) })
  if (silentSince === null) return updated
  const at = formatMoment(new Date(silentSince), now, timeZone)
  if (reportingCount === 0) return <strong className="font-semibold text-ink">{t('noDataSince', { at })}</strong>
  const count = machine.silentCount
  return (
    <>
      <strong className="font-semibold text-ink">{translator('overview')('silentSince', { count, at })}</strong> ·{' '}
      {updated}
    </>
  )
}
