import { cholesky } from './cholesky'
import { deviationFromModel } from './deviation-from-model'
import type { MachineModel } from './machine-state'

/** Correlations are shrunk by a tenth, so that sensors which move as one cannot make the matrix singular (Ledoit and Wolf, 2004). */
const shrinkage = 0.1
const usualShare = 0.99
/** A deviation below this share of the value is rounding: the sensor stood still and says nothing yet. */
const rounding = 1e-7

/** @param rows healthy means, the oldest first. */
export function fitMachine(rows: number[][]): MachineModel {
  const sensors = rows[0]?.length ?? 0
  const columns = Array.from({ length: sensors }, (_, sensor) => rows.map((row) => row[sensor] ?? Number.NaN))
  const mean = columns.map((column) => average(column.filter((value) => !Number.isNaN(value))))
  const centred = columns.map((column, sensor) =>
    column.map((value) => (Number.isNaN(value) ? 0 : value - (mean[sensor] ?? 0))),
  )
  const deviation = centred.map((column, sensor) => {
    const deviation = Math.sqrt(average(column.map((value) => value * value)))
    return deviation > rounding * Math.abs(mean[sensor] ?? 0) ? deviation : 0
  })
  const matrix = correlations(centred, deviation)
  const model = {
    mean,
    deviation,
    correlations: matrix,
    factor: cholesky(matrix),
    usual: 1,
  }
  const squares = rows.map((row) => deviationFromModel(model, row).squared)
  squares.sort((a, b) => a - b)
  return { ...model, usual: squares[Math.floor(usualShare * squares.length)] || 1 }
}

const average = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

function correlations(centred: number[][], deviation: number[]): number[][] {
  return centred.map((one, a) =>
    centred.map((other, b) => {
      if (a === b) return 1
      const scale = (deviation[a] ?? 0) * (deviation[b] ?? 0)
      return scale === 0 ? 0 : ((1 - shrinkage) * average(one.map((value, i) => value * (other[i] ?? 0)))) / scale
    }),
  )
}
