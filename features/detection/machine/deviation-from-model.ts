import { cholesky, solveLower, solveUpper } from './cholesky'
import type { MachineModel } from './machine-state'

/** `squared` is T²; `shares` its parts by sensor, which add up to it, and `changes` each sensor's own, in deviations. */
export type Deviation = { squared: number; shares: number[]; changes: number[] }

/**
 * Hotelling's T² of a row of means (Hotelling, "Multivariate quality control", 1947) and the part each sensor has in it
 * (complete decomposition contributions: Alcala and Qin, "Reconstruction-based contribution for process monitoring", 2009).
 * Sensors that are silent (NaN) or stood still while healthy are left out.
 */
export function deviationFromModel(model: MachineModel, means: number[]): Deviation {
  const judged = means.flatMap((value, sensor) => (Number.isNaN(value) || !model.deviation[sensor] ? [] : [sensor]))
  const changes = judged.map(
    (sensor) => ((means[sensor] ?? 0) - (model.mean[sensor] ?? 0)) / (model.deviation[sensor] ?? 1),
  )
  const factor = judged.length === means.length ? model.factor : cholesky(partOf(model.correlations, judged))
  const half = solveLower(factor, changes)
  const whole = solveUpper(factor, half)
  const spreadOut = (parts: number[]) => {
    const all = new Array<number>(means.length).fill(0)
    for (const [i, sensor] of judged.entries()) all[sensor] = parts[i] ?? 0
    return all
  }
  return {
    squared: half.reduce((sum, value) => sum + value * value, 0),
    shares: spreadOut(changes.map((change, i) => change * (whole[i] ?? 0))),
    changes: spreadOut(changes),
  }
}

const partOf = (matrix: number[][], sensors: number[]) =>
  sensors.map((row) => sensors.map((column) => matrix[row]?.[column] ?? 0))
