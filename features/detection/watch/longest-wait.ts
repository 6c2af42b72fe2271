type Known = { seenUntil: number; longestWaitMs: number }

/**
 * The longest that a device kept readings back, with those that came now: one that was quiet and then sent what lies between
 * kept it back, as one on a battery does; an outage leaves a gap. Instants in ms.
 */
export function longestWait({ seenUntil, longestWaitMs }: Known, firstAt: number, now: Date): number {
  const wait = now.getTime() - seenUntil
  return firstAt - seenUntil < wait / 4 ? Math.max(longestWaitMs, wait) : longestWaitMs
}
