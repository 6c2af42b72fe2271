export const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const
export type Frequency = (typeof frequencies)[number]
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Weekday = (typeof weekdays)[number]
/** Which of its weekday of a month; none: the day of the first date. */
export const places = ['1', '2', '3', '4', '-1'] as const
export type Place = (typeof places)[number]

/**
 * A rule as its form knows it: of weeks the weekdays, of months which weekday, such as the second Tuesday; `rest` is what only the
 * API can say, such as `;BYMONTH=3`.
 */
export type RuleParts = {
  frequency: Frequency
  interval: number
  days: Weekday[]
  place: Place | undefined
  rest: string
}

export function rulePartsOf(rule: string): RuleParts {
  const [, said, interval = '1', rest = ''] = /^FREQ=([A-Z]+)(?:;INTERVAL=(\d+))?(.*)$/.exec(rule) ?? []
  const frequency = frequencies.find((one) => one === said) ?? 'MONTHLY'
  const parts: RuleParts = { frequency, interval: Number(interval), days: [], place: undefined, rest }
  const [, place, named = ''] = /^;BYDAY=(-?\d)?([A-Z,]+)$/.exec(rest) ?? []
  const days = weekdays.filter((day) => named.split(',').includes(day))
  if (frequency === 'WEEKLY' && days.length > 0 && !place) return { ...parts, days, rest: '' }
  if (frequency === 'MONTHLY' && days.length === 1 && place)
    return { ...parts, days, place: places.find((one) => one === place), rest: '' }
  return parts
}

export function ruleOf({ frequency, interval, days, place, rest }: RuleParts): string {
  const isSaid = days.length > 0 && (frequency === 'WEEKLY' || (frequency === 'MONTHLY' && place !== undefined))
  return `FREQ=${frequency};INTERVAL=${interval}${isSaid ? `;BYDAY=${place ?? ''}${days.join(',')}` : rest}`
}
