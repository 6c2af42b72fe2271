import type { Aged } from '@/features/live/shown-now'
import { translator } from '@/lib/messages'
import { Age } from './age'

type Props = { aged: Aged; now: Date; timeZone: string }

/** “Updated 12 s ago”, “No data since 14:02” or “No data yet”, true also while nobody reads the page again. */
export function Freshness({ aged, now, timeZone }: Props) {
  const t = translator('time')
  const words = { updated: t.raw('updated'), noDataSince: t.raw('noDataSince'), noDataYet: t('noDataYet') }
  return <Age aged={aged} drawnAt={now.getTime()} timeZone={timeZone} words={words} />
}
