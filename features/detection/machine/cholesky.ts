const least = 1e-9

/** The lower triangle L with L·Lᵀ = the symmetric matrix, row by row; a pivot that rounding made negative counts as tiny. */
export function cholesky(matrix: number[][]): number[] {
  const size = matrix.length
  const factor = new Array<number>(size * size).fill(0)
  const at = (row: number, column: number) => factor[row * size + column] ?? 0
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= row; column++) {
      let rest = matrix[row]?.[column] ?? 0
      for (let k = 0; k < column; k++) rest -= at(row, k) * at(column, k)
      factor[row * size + column] = row === column ? Math.sqrt(Math.max(rest, least)) : rest / at(column, column)
    }
  return factor
}

/** L⁻¹·vector, whose squared length is vectorᵀ·matrix⁻¹·vector. */
export function solveLower(factor: number[], vector: number[]): number[] {
  const size = vector.length
  const solved: number[] = []
  for (let row = 0; row < size; row++) {
    let rest = vector[row] ?? 0
    for (let k = 0; k < row; k++) rest -= (factor[row * size + k] ?? 0) * (solved[k] ?? 0)
    solved.push(rest / (factor[row * size + row] ?? 1))
  }
  return solved
}

/** (Lᵀ)⁻¹·vector. */
export function solveUpper(factor: number[], vector: number[]): number[] {
  const size = vector.length
  const solved = new Array<number>(size).fill(0)
  for (let row = size - 1; row >= 0; row--) {
    let rest = vector[row] ?? 0
    for (let k = row + 1; k < size; k++) rest -= (factor[k * size + row] ?? 0) * (solved[k] ?? 0)
    solved[row] = rest / (factor[row * size + row] ?? 1)
  }
  return solved
}
