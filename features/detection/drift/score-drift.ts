import { median } from '@/features/detection/median'
import { type DriftState, dayHours, referenceDays } from './drift-state'

/**
 * `score` is 0 to 1, a drift from 0.5; `change` the last day's in deviations of healthy days, `shift` in the unit; `day` is the
 * number of that day by the plant's clock, `hours` its means in the unit, NaN where there was none.
 */
export type DriftScore = {
  score: number
  change: number
  shift: number
  learnedDays: number
  day: number
  hours: number[]
}

const hourMs = 3_600_000
const daysOfWeek = 7
/** Page's allowance and limit, in deviations of a healthy day: a day within the allowance takes back what others added. */
export const [allowance, limit] = [1.5, 6]
/** One day counts no more than this, so that a fault of a day is no drift. */
const mostOfADay = 3
/** A day with fewer hours says nothing. */
const leastHours = 12
/** A deviation below this share of the hours' own is rounding. */
const leastSpread = 0.05

/**
 * Adds a reading; at the end of a day answers whether the sensor drifts, else null. Each hour is compared with the same
 * hours of the same weekday of the first fourteen days, the day is the median of its hours, and a cumulative sum of such
 * days tells slow wear from weather (Page, "Continuous inspection schemes", 1954). The reference never follows.
 */
export function noteForDrift(state: DriftState, { clock, value }: { clock: number; value: number }): DriftScore | null {
  state.anchor ??= value
  const hour = Math.floor(clock / hourMs)
  const day = Math.floor(hour / dayHours)
  const scored = day > state.day ? endDay(state, day) : null
  if (day === state.day) {
    const at = hour - day * dayHours
    state.sums[at] = (state.sums[at] ?? 0) + value - state.anchor
    state.counts[at] = (state.counts[at] ?? 0) + 1
  }
  return scored
}

function endDay(state: DriftState, next: number): DriftScore | null {
  const hours = state.sums.map((sum, hour) => sum / (state.counts[hour] ?? 0))
  const { day } = state
  state.day = next
  state.sums.fill(0)
  state.counts.fill(0)
  if (hours.filter((mean) => !Number.isNaN(mean)).length < leastHours) return null
  const scored = state.learnedDays < referenceDays ? learnDay(state, day, hours) : judgeDay(state, day, hours)
  return { ...scored, day, hours: hours.map((mean) => mean + (state.anchor ?? 0)) }
}

type DayScore = Omit<DriftScore, 'day' | 'hours'>

function learnDay(state: DriftState, day: number, hours: number[]): DayScore {
  const place = ((day % referenceDays) + referenceDays) % referenceDays
  for (const [hour, mean] of hours.entries()) state.reference[place * dayHours + hour] = mean
  state.learnedDays++
  if (state.learnedDays === referenceDays) state.spread = healthySpread(state.reference)
  return { score: 0, change: 0, shift: 0, learnedDays: state.learnedDays }
}

const referenceAt = (reference: Float32Array, day: number, hour: number) => {
  const place = ((day % referenceDays) + referenceDays) % referenceDays
  return reference[place * dayHours + hour] ?? Number.NaN
}

/** The day's median distance from what the reference has for its weekday, by the hour. */
function shiftOf(reference: Float32Array, day: number, hours: number[]): number {
  const distances = hours.flatMap((mean, hour) => {
    const one = referenceAt(reference, day, hour)
    const other = referenceAt(reference, day + daysOfWeek, hour)
    const expected = Number.isNaN(one) ? other : Number.isNaN(other) ? one : (one + other) / 2
    const distance = mean - expected
    return Number.isNaN(distance) ? [] : [distance]
  })
  return distances.length < leastHours / 2 ? 0 : median(distances)
}

/** From the two healthy weeks: how far a day lies from the same weekday of the other, as the deviation from their mean. */
function healthySpread(reference: Float32Array): number {
  const shifts: number[] = []
  const all: number[] = []
  for (let day = 0; day < daysOfWeek; day++) {
    const differences: number[] = []
    for (let hour = 0; hour < dayHours; hour++) {
      const difference = referenceAt(reference, day, hour) - referenceAt(reference, day + daysOfWeek, hour)
      if (!Number.isNaN(difference)) differences.push(difference)
    }
    if (differences.length > 0) shifts.push(median(differences))
    all.push(...differences)
  }
  const meanSquare = (values: number[]) =>
    values.reduce((sum, value) => sum + value * value, 0) / Math.max(1, values.length)
  return Math.sqrt(1.5 * Math.max(meanSquare(shifts) / 2, leastSpread * meanSquare(all)))
}

function judgeDay(state: DriftState, day: number, hours: number[]): DayScore {
  const { learnedDays, spread } = state
  const shift = shiftOf(state.reference, day, hours)
  const change = spread > 0 ? shift / spread : 0
  const counted = Math.max(-mostOfADay, Math.min(mostOfADay, change))
  Object.assign(state, { shift, change })
  state.upward = Math.max(0, state.upward + counted - allowance)
  state.downward = Math.max(0, state.downward - counted - allowance)
  return { score: scoreOfSums(state.upward, state.downward), change, shift, learnedDays }
}

/** The score, 0 to 1, of what has added up in either direction. */
export function scoreOfSums(upward: number, downward: number): number {
  const sum = Math.max(upward, downward)
  return sum / (sum + limit)
}
