/**
 * Solves a system of linear equations by elimination with partial pivoting.
 *
 * @param matrix - Square, by rows.
 * @param right - The right side.
 * @returns The solution; NaN or infinite where the matrix is singular.
 */
export function solveLinear(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!])
  const size = rows.length
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let i = column + 1; i < size; i++) if (Math.abs(rows[i]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = i
    const top = rows[pivot]!
    rows[pivot] = rows[column]!
    rows[column] = top
    for (let i = column + 1; i < size; i++) {
      const row = rows[i]!
      const factor = row[column]! / top[column]!
      for (let j = column; j <= size; j++) row[j] = row[j]! - factor * top[j]!
    }
  }
  const solution = new Array<number>(size).fill(0)
  for (let i = size - 1; i >= 0; i--) {
    const row = rows[i]!
    let value = row[size]!
    for (let j = i + 1; j < size; j++) value -= row[j]! * solution[j]!
    solution[i] = value / row[i]!
  }
  return solution
}
