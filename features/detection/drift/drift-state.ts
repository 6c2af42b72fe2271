/** Hours of a day, and the days that the healthy reference is made of. */
export const dayHours = 24
export const referenceDays = 14

/** What a sensor's drift detector knows, some 2 kB. Values are kept relative to the first one. */
export type DriftState = {
  anchor: number | null
  /** The number of the day that is being collected, and the hour's sums in it. */
  day: number
  sums: number[]
  counts: number[]
  /** The hourly means of the first fourteen days, which stay: NaN where nothing was received. */
  reference: Float32Array
  learnedDays: number
  /** The standard deviation of a healthy day against the reference. */
  spread: number
  upward: number
  downward: number
  /** The newest day's change, in such deviations and in the sensor's unit. */
  change: number
  shift: number
}

export function newDrift(): DriftState {
  return {
    anchor: null,
    day: 0,
    sums: new Array<number>(dayHours).fill(0),
    counts: new Array<number>(dayHours).fill(0),
    reference: new Float32Array(referenceDays * dayHours).fill(Number.NaN),
    learnedDays: 0,
    spread: 0,
    upward: 0,
    downward: 0,
    change: 0,
    shift: 0,
  }
}
