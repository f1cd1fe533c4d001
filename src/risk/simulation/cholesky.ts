/**
 * Turns a matrix of covariances into its lower triangular root, in place. It may be semi-definite: a variable without a
 * variance of its own gets a zero column.
 *
 * @param matrix - Row by row, `size · size` numbers, of which the lower triangle is read and written.
 * @param size - Rows.
 * @returns The least pivot as a fraction of its diagonal: negative beyond rounding where it is no matrix of covariances.
 */
export function choleskyInPlace(matrix: Float64Array, size: number): number {
  let leastPivot = Number.POSITIVE_INFINITY
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= row; column++) {
      const given = matrix[row * size + column]!
      let rest = given
      for (let k = 0; k < column; k++) rest -= matrix[row * size + k]! * matrix[column * size + k]!
      if (row === column) {
        if (given > 0) leastPivot = Math.min(leastPivot, rest / given)
        matrix[row * size + row] = rest > given * 1e-12 ? Math.sqrt(rest) : 0
      } else {
        const pivot = matrix[column * size + column]!
        matrix[row * size + column] = pivot === 0 ? 0 : rest / pivot
      }
    }
  return leastPivot
}
