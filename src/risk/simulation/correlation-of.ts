import type { Observable } from '../../core/observable.js'
import { InvalidParameterError } from '../../errors/invalid-parameter-error.js'
import { NotPositiveDefiniteError } from '../../errors/not-positive-definite-error.js'
import { cholesky } from '../../math/numeric/cholesky.js'
import type { RiskFactor, RiskModel } from '../risk-model.js'

/** The factors with normal shocks, in order, and the correlations of those. */
export type Correlation = {
  readonly names: readonly Observable[]
  /** Row by row; one on the diagonal. */
  readonly matrix: Float64Array
}

/**
 * The correlation matrix of the normal shocks of a model.
 *
 * @param model - The model.
 * @throws InvalidParameterError where the correlations contradict each other, or name a factor without normal shocks.
 */
export function correlationOf({ factors, correlations }: Pick<RiskModel, 'factors' | 'correlations'>): Correlation {
  const names = (Object.entries(factors) as [Observable, RiskFactor][])
    .filter(([, { type }]) => hasShocks(type))
    .map(([name]) => name)
  const size = names.length
  const matrix = new Float64Array(size * size)
  for (let i = 0; i < size; i++) matrix[i * size + i] = 1
  for (const [index, { between, value }] of correlations.entries()) {
    const [row, column] = between.map((name) => names.indexOf(name)) as [number, number]
    if (row < 0 || column < 0 || row === column)
      throw new InvalidParameterError({
        parameter: `correlations.${index} (${between.join(', ')})`,
        value: value.value,
        expected: `a correlation between two different ones of ${names.join(', ')}`,
      })
    matrix[row * size + column] = value.value
    matrix[column * size + row] = value.value
  }
  try {
    cholesky(names.map((_, row) => [...matrix.subarray(row * size, (row + 1) * size)]))
  } catch (error) {
    if (!(error instanceof NotPositiveDefiniteError)) throw error
    const name = names[error.row]!
    const given = [...correlations].reverse().find(({ between }) => between.includes(name))
    throw new InvalidParameterError({
      parameter: `correlations of ${name}`,
      value: given?.value.value ?? Number.NaN,
      expected:
        'correlations that fit together: with those of the factors before it their matrix is not positive definite',
    })
  }
  return { names, matrix }
}

const hasShocks = (type: RiskFactor['type']): boolean =>
  type === 'basis' || type === 'peg' || type === 'borrow-rate' || type === 'price'
