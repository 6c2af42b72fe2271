import { z } from 'zod'
import type { SearchParams, TimeRange } from '@/lib/time-range'

export const healthDays = [1, 7, 30, 90] as const

const Days = z.coerce.number().pipe(z.literal(healthDays)).catch(7)
const tenMinutesMs = 600_000

/** The days that the alarm health is of, from a URL, and their range until now. */
export function parseHealthRange(params: SearchParams, now: Date) {
  const days = Days.parse(params.days)
  const range: TimeRange = { from: new Date(now.getTime() - days * 86_400_000), to: now }
  return { days, range, tenMinutes: (range.to.getTime() - range.from.getTime()) / tenMinutesMs }
}
