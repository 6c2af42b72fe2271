const hourMillis = 3_600_000

/** By how many whole hours stamps move so that the newest lies in the last full hour before `now`. */
export function shiftHours(newest: Date, now: Date): number {
  return Math.floor(now.getTime() / hourMillis) - 1 - Math.floor(newest.getTime() / hourMillis)
}
