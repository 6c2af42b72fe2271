/** How often the hourly summary is refreshed, and how long a run of that takes on average. */
export type RefreshLoad = { everyMinutes: number; seconds: number }
/** How it would be with an interval: the share of the time that refreshing takes. */
export type RefreshFigures = { everyMinutes: number; share: number }
export type RefreshAdvice = { reason: 'too_often' | 'too_seldom'; now: RefreshFigures; advised: RefreshFigures }

const steps = [30, 60, 120, 240]
/** Beyond it refreshing is in the way of everything else, on the embedded database of every question. */
const mostShare = 0.1
/** Far enough below that what is advised is not advised against a day later. */
const [easyShare, idleShare] = [0.05, 0.01]

/**
 * Another interval for the refresh of the summary, where it takes too much of the time, or could come sooner for next to nothing:
 * what the summary lacks is read from the readings. Sooner than every half hour brings nothing, as it holds whole hours. Null when
 * it is right.
 */
export function adviseRefresh({ everyMinutes, seconds }: RefreshLoad): RefreshAdvice | null {
  const figures = (minutes: number): RefreshFigures => ({ everyMinutes: minutes, share: seconds / (minutes * 60) })
  const now = figures(everyMinutes)
  const longer = steps.filter((step) => step > everyMinutes)
  const easy = longer.find((step) => figures(step).share <= easyShare) ?? longer.at(-1)
  if (now.share > mostShare && easy) return { reason: 'too_often', now, advised: figures(easy) }
  const sooner = steps.find((step) => step < everyMinutes && figures(step).share <= idleShare)
  return sooner ? { reason: 'too_seldom', now, advised: figures(sooner) } : null
}
