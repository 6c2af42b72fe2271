'use client'

import { type Aged, isStale, newestAt, serverNow, useNow } from '@/features/live/shown-now'
import { formatAge, formatMoment } from '@/lib/format'

type Props = {
  aged: Aged
  /** When the page was drawn, in epoch ms. */
  drawnAt: number
  timeZone: string
  /** When the reading that the page was drawn with came, in words: a browser takes long to make its first date of its own. */
  since: string
  words: { updated: string; noDataSince: string; noDataYet: string }
}

/** How old the newest reading is, in words that keep up with the clock. */
export function Age({ aged, drawnAt, timeZone, since, words }: Props) {
  const text = (at: number | null, clock: number) => {
    if (at === null) return words.noDataYet
    const [then, now] = [new Date(at), new Date(clock)]
    const word = isStale(at, aged.staleAfterMs, clock) ? words.noDataSince : words.updated
    const moment = () => (at === aged.at ? since : formatMoment(then, now, timeZone))
    return word.replace('{at}', moment).replace('{age}', formatAge(then, now))
  }
  return <span className="tabular-nums">{useNow(() => text(newestAt(aged), serverNow()), text(aged.at, drawnAt))}</span>
}
