import { zoned } from '@/lib/plant-time'

const hourMs = 3_600_000
/** At night, when it is in nobody's way: on the embedded database everything waits for it. */
const hourOfNight = 2

/**
 * Whether the next backup is due: in the plant's night, at once when there is none, and at any hour when a night was missed, such
 * as the one in which the clocks leave that hour out.
 * @param newestAt when the newest was made; null: never.
 */
export function isBackupDue(newestAt: Date | null, now: Date, timeZone: string): boolean {
  if (newestAt === null) return true
  const ageMs = now.getTime() - newestAt.getTime()
  return ageMs >= 26 * hourMs || (ageMs >= 12 * hourMs && zoned(now, timeZone).hour === hourOfNight)
}
