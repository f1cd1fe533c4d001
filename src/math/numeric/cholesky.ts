import { NotPositiveDefiniteError } from '../../errors/not-positive-definite-error.js'
import { UnequalLengthsError } from '../../errors/unequal-lengths-error.js'

/** A row that is explained by those before it to this part of its variance is taken as explained wholly. */
const rounding = 1e-12

/**
 * The Cholesky root of a symmetric and positive definite matrix, such as one of correlations: independent normal numbers
 * times it have the matrix as their covariance.
 *
 * @param matrix - Square, by rows; what is above the diagonal is not looked at.
 * @returns The lower triangle L with L Lᵀ = matrix.
 * @throws NotPositiveDefiniteError that names the first row that contradicts those before it, UnequalLengthsError where the
 * matrix is not square.
 * @see Golub, Van Loan, "Matrix computations", 2013, section 4.2.
 */
export function cholesky(matrix: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const root: number[][] = []
  for (const [i, given] of matrix.entries()) {
    if (given.length !== matrix.length)
      throw new UnequalLengthsError({ what: `entries in row ${i}`, length: given.length, expected: matrix.length })
    const row: number[] = []
    for (let j = 0; j <= i; j++) {
      let rest = given[j]!
      for (let k = 0; k < j; k++) rest -= row[k]! * (j === i ? row[k]! : root[j]![k]!)
      if (j < i) row.push(rest / root[j]![j]!)
      else if (rest > rounding * given[i]!) row.push(Math.sqrt(rest))
      else throw new NotPositiveDefiniteError({ row: i })
    }
    root.push([...row, ...new Array<number>(matrix.length - row.length).fill(0)])
  }
  return root
}
