import { instantFromLocal, startOfPlantDay } from '@/lib/plant-time'
import type { SearchParams } from '@/lib/time-range'

/** The period of an export from a URL: two plant days, both included. Null when they are none, or the wrong way round. */
export function parsePeriod({ from, to }: SearchParams, timeZone: string): { from: Date; to: Date } | null {
  const [first, last] = [dayOf(from, timeZone), dayOf(to, timeZone)]
  if (!first || !last || first > last) return null
  return { from: first, to: startOfPlantDay(last, timeZone, 1) }
}

function dayOf(value: SearchParams[string], timeZone: string): Date | null {
  if (typeof value !== 'string' || !/^(19|20|21)\d\d-\d\d-\d\d$/.test(value)) return null
  return instantFromLocal(value, timeZone)
}
