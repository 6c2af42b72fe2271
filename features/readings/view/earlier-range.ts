import { zoned } from '@/lib/plant-time'
import type { TimeRange } from '@/lib/time-range'
import type { EarlierPeriod } from './filters'

const steps = { day: { days: 1 }, week: { weeks: 1 }, month: { months: 1 }, year: { years: 1 } } as const

/**
 * The range of the same length that a range is compared with. A day, week, month or year before begins at the same time
 * of the plant's clock, so that shifts lie on shifts although the clocks changed in between.
 */
export function earlierRange({ from, to }: TimeRange, period: EarlierPeriod, plantTimeZone: string): TimeRange {
  const length = to.getTime() - from.getTime()
  const start =
    period === 'previous'
      ? from.getTime() - length
      : zoned(from, plantTimeZone).subtract(steps[period]).epochMilliseconds
  return { from: new Date(start), to: new Date(start + length) }
}
