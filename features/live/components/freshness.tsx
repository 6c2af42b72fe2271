import type { Aged } from '@/features/live/shown-now'
import { formatMoment } from '@/lib/format'
import { translator } from '@/lib/messages'
import { Age } from './age'

type Props = { aged: Aged; now: Date; timeZone: string; isBrief?: boolean }

/** “Updated 12 s ago”, “No data since 14:02” or “No data yet”, true also while nobody reads the page again; in brief “12 s”. */
export function Freshness({ aged, now, timeZone, isBrief = false }: Props) {
  const t = translator('time')
  const words = isBrief
    ? { updated: '{age}', noDataSince: '{age}', noDataYet: '–' }
    : { updated: t.raw('updated'), noDataSince: t.raw('noDataSince'), noDataYet: t('noDataYet') }
  const since = aged.at === null || isBrief ? '' : formatMoment(new Date(aged.at), now, timeZone)
  return <Age drawnAt={now.getTime()} {...{ aged, timeZone, since, words }} />
}
