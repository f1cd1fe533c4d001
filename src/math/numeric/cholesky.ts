import { NotPositiveDefiniteError } from '../../errors/not-positive-definite-error.js'
import { UnequalLengthsError } from '../../errors/unequal-lengths-error.js'
import { choleskyInPlace } from './cholesky-in-place.js'

/**
 * The Cholesky root of a symmetric and positive definite matrix, such as one of correlations: independent normal numbers
 * times it have the matrix as their covariance.
 *
 * @param matrix - Square, by rows; what is above the diagonal is not looked at.
 * @returns The lower triangle L with L Lᵀ = matrix.
 * @throws NotPositiveDefiniteError that names the first row that contradicts those before it, UnequalLengthsError where the
 * matrix is not square.
 */
export function cholesky(matrix: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const size = matrix.length
  for (const [i, { length }] of matrix.entries())
    if (length !== size) throw new UnequalLengthsError({ what: `entries in row ${i}`, length, expected: size })
  const root = Float64Array.from(matrix.flat())
  const row = choleskyInPlace(root, size)
  if (row >= 0) throw new NotPositiveDefiniteError({ row })
  return matrix.map((_, i) => matrix.map((_, j) => (j > i ? 0 : root[i * size + j]!)))
}
