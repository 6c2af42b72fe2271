/** An hour of the aggregate: when it begins in ms, the lowest value, the mean and the highest. */
export type Hour = [at: number, low: number, mean: number, high: number]

const steps = 12
export const stepMs = 3_600_000 / steps
/** A mean at an end of its hour's values leaves no room for a course between them. */
const [flattest, steepest] = [1e-3, 1e3]

/**
 * A course that has an hour's lowest, highest and mean value: they rise or fall by a power of the time. A single peak so comes
 * out as short as it was, and half an hour beyond as half an hour; several peaks come out as one.
 */
export function hourCourse([at, low, mean, high]: Hour, rises: boolean): { at: number; value: number }[] {
  const range = high - low
  const power = Math.min(steepest, Math.max(flattest, range / (mean - low) - 1))
  return Array.from({ length: steps }, (_, step) => {
    const part = (rises ? step : steps - 1 - step) / (steps - 1)
    return { at: at + step * stepMs, value: range > 0 ? low + range * part ** power : low }
  })
}

/** The courses of all hours on end: each rises where the hour after it lies higher than the one before it. */
export function courseOf(hours: Hour[]): { at: number; value: number }[] {
  return hours.flatMap((hour, i) => {
    const [before, after] = [hours[i - 1] ?? hour, hours[i + 1] ?? hour]
    return hourCourse(hour, after[2] >= before[2])
  })
}
