import { instantFromLocal, localFromInstant, startOfPlantDay } from '@/lib/plant-time'

export type QuietHours = { from: string; to: string }

/**
 * When the quiet hours that hold at an instant are over; null outside of them. `22:00` to `06:00` lasts over midnight; the same
 * time twice is none.
 * @param timeZone by whose clock they are meant.
 */
export function quietUntil(now: Date, { from, to }: QuietHours, timeZone: string): Date | null {
  const time = localFromInstant(now, timeZone).slice(11)
  const overMidnight = from > to
  const isQuiet = overMidnight ? time >= from || time < to : time >= from && time < to
  if (!isQuiet) return null
  const endsTomorrow = overMidnight && time >= from
  const day = localFromInstant(startOfPlantDay(now, timeZone, endsTomorrow ? 1 : 0), timeZone).slice(0, 10)
  const end = instantFromLocal(`${day}T${to}`, timeZone)
  return end && end > now ? end : null
}
