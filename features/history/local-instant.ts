type Place = { wall: number; step: number; pass: 'first' | 'second' | null; newestFirst: boolean }

/**
 * Follows one series' local stamps in file order and answers each one's instant, null in a skipped hour.
 * In a repeated hour rows take its first pass until the local clock jumps back, from there on the second. A stamp that
 * stands twice is such a jump only if the rows lie too far apart to show it otherwise (hourly rows). A series
 * with the newest row first goes through both passes the other way round.
 * @param instantsOf as `wallInstants` gives it.
 */
export function localInstant(instantsOf: (wall: number) => number[]): (wall: number) => number | null {
  let last: Place | null = null
  return (wall) => {
    const [first, second] = instantsOf(wall)
    if (first === undefined) return null
    last = nextPlace(last, wall, second === undefined ? 0 : second - first)
    return second !== undefined && last.pass === 'second' ? second : first
  }
}

/** @param repeated how long the repeated stretch is that holds `wall`; 0 when none does. */
function nextPlace(last: Place | null, wall: number, repeated: number): Place {
  const step = last ? wall - last.wall : 0
  if (repeated === 0) return { wall, step, pass: null, newestFirst: false }
  if (!last?.pass || Math.abs(step) >= repeated) {
    const newestFirst = step < 0
    return { wall, step, pass: newestFirst ? 'second' : 'first', newestFirst }
  }
  const back = last.newestFirst ? step > 0 : step < 0
  const stoodStill = step === 0 && Math.abs(last.step) >= repeated
  const pass = back || stoodStill ? (last.newestFirst ? 'first' : 'second') : last.pass
  return { wall, step, pass, newestFirst: last.newestFirst }
}
