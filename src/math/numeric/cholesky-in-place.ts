/** A row that is explained by those before it to this part of its variance is taken as explained wholly. */
const rounding = 1e-12

/**
 * Turns a symmetric matrix into its lower triangular root, in place. A row that those before it explain wholly gets a
 * zero on the diagonal: so covariances may be semi-definite, as those of a variable that does not vary are.
 *
 * @param matrix - Row by row, `size · size` numbers, of which the lower triangle is read and written.
 * @param size - Rows.
 * @returns The first row that is explained wholly by those before it, or contradicts them; -1 where there is none, and
 * the matrix is positive definite.
 * @see Golub, Van Loan, "Matrix computations", 2013, section 4.2.
 */
export function choleskyInPlace(matrix: Float64Array, size: number): number {
  let dependent = -1
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= row; column++) {
      const given = matrix[row * size + column]!
      let rest = given
      for (let k = 0; k < column; k++) rest -= matrix[row * size + k]! * matrix[column * size + k]!
      if (row !== column) {
        const pivot = matrix[column * size + column]!
        matrix[row * size + column] = pivot === 0 ? 0 : rest / pivot
      } else if (rest > given * rounding) matrix[row * size + row] = Math.sqrt(rest)
      else {
        matrix[row * size + row] = 0
        if (dependent < 0) dependent = row
      }
    }
  return dependent
}
