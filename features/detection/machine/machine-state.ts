/** Rows that a short mean is taken over, and means that the baseline is learned from. */
export const meanRows = 8
export const learnedMeans = 400

/** What is normal for a machine, fitted to healthy means. Per sensor in the order of the rows. */
export type MachineModel = {
  /** Goes on as the mean of all healthy rows while the machine is learned. */
  mean: number[]
  deviation: number[]
  correlations: number[][]
  /** Lower triangle of their Cholesky factor, row by row. */
  factor: number[]
  /** The value that 99 % of the healthy means stay below. */
  usual: number
}

/** Everything that a machine's detector knows. */
export type MachineState = {
  sensors: number
  rows: number
  firstAt: number
  lastAt: number
  /** The last rows, NaN where a sensor was silent. */
  recent: number[][]
  /** Healthy means, every `stride`th, thinned by half each time they are full. */
  learned: Float32Array
  learnedCount: number
  anchor: number[]
  stride: number
  nextFit: number
  model: MachineModel | null
  isAlarming: boolean
  /** The highest share of what is usual in the alarm that holds, and the lowest since the last one ended. */
  furthest: number
  calmest: number
  /** Rows since the score was last abnormal by itself. */
  calmRows: number
}

export function newMachine(sensors: number): MachineState {
  return {
    sensors,
    rows: 0,
    firstAt: 0,
    lastAt: 0,
    recent: [],
    learned: new Float32Array(learnedMeans * sensors),
    learnedCount: 0,
    anchor: [],
    stride: 1,
    nextFit: learnedMeans,
    model: null,
    isAlarming: false,
    furthest: 0,
    calmest: 0,
    calmRows: 0,
  }
}
