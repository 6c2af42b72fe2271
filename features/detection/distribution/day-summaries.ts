import { type PlantDay, weekdayOf } from '@/features/detection/days/plant-days'
import { median } from '@/features/detection/median'

/** What a day comes to, in the sensor's unit; `day` is its number. */
export type DaySummary = { day: number; value: number }
export type Summaries = { reference: DaySummary[]; window: DaySummary[]; leftOut: number }

/** Digits that say something; what is beyond them is rounding, and would be compared like any difference. */
const digits = 9
const hoursOfWeek = 7 * 24

/**
 * Each day as the median distance of its hours from what is usual in the same hour of the same weekday, over both periods
 * together, so that neither is nearer to it. Only hours and weekdays that both have are compared: a weekend against workdays
 * would be a drift each week. Readings themselves depend on each other, and tests on them alarm every day.
 */
export function daySummaries(reference: PlantDay[], window: PlantDay[]): Summaries {
  const [before, after] = [byHourOfWeek(reference), byHourOfWeek(window)]
  const usual = before.map((values, at) => {
    const others = after[at] ?? []
    return values.length > 0 && others.length > 0 ? median([...values, ...others]) : Number.NaN
  })
  const level = median(usual.filter((value) => !Number.isNaN(value)))
  const summarise = (days: PlantDay[]) => days.flatMap((day) => summaryOf(day, usual, level) ?? [])
  const summaries = { reference: summarise(reference), window: summarise(window) }
  const compared = summaries.reference.length + summaries.window.length
  return { ...summaries, leftOut: reference.length + window.length - compared }
}

function byHourOfWeek(days: PlantDay[]): number[][] {
  const values: number[][] = Array.from({ length: hoursOfWeek }, () => [])
  for (const { day, hours } of days)
    for (const [hour, mean] of hours.entries()) if (!Number.isNaN(mean)) values[weekdayOf(day) * 24 + hour]?.push(mean)
  return values
}

function summaryOf({ day, hours }: PlantDay, usual: number[], level: number): DaySummary | null {
  const distances = hours
    .map((mean, hour) => mean - (usual[weekdayOf(day) * 24 + hour] ?? Number.NaN))
    .filter((distance) => !Number.isNaN(distance))
  return distances.length === 0 ? null : { day, value: Number((level + median(distances)).toPrecision(digits)) }
}
