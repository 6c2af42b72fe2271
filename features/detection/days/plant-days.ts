import type { SummaryHour } from './usable-hours'

/** A day by its number since 1970 on the plant's clock, with the means of its 24 hours, NaN where there is none. */
export type PlantDay = { day: number; hours: number[] }

const hourMs = 3_600_000
export const dayMs = 24 * hourMs
const daysOfWeek = 7

/** Hours by the days they belong to, the oldest first; days of fewer than `least` hours say nothing and are left out. */
export function plantDays(hours: SummaryHour[], clock: (at: number) => number, least: number): PlantDay[] {
  const days = new Map<number, number[]>()
  for (const { at, mean } of hours) {
    const hour = Math.floor(clock(at) / hourMs)
    const day = Math.floor(hour / 24)
    const means = days.get(day) ?? new Array<number>(24).fill(Number.NaN)
    means[hour - day * 24] = mean
    days.set(day, means)
  }
  return [...days]
    .filter(([, means]) => means.filter((mean) => !Number.isNaN(mean)).length >= least)
    .map(([day, means]) => ({ day, hours: means }))
    .sort((a, b) => a.day - b.day)
}

/** Days of the same number are the same day of the week. */
export const weekdayOf = (day: number): number => ((day % daysOfWeek) + daysOfWeek) % daysOfWeek

/** `2026-11-03`. */
export const dateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)

/** The number of a day that is written so. */
export const dayOf = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / dayMs)
