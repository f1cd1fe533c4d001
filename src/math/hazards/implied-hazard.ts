import { requireNonNegative } from '../domain/require-non-negative.js'
import { requirePositive } from '../domain/require-positive.js'
import { requireProbability } from '../domain/require-probability.js'

/**
 * The hazard that the price of cover implies.
 *
 * @param parameters - `premium`: a year, as a fraction of what is covered. `lossGivenFailure`: the part that a failure costs,
 * above 0 and up to 1. `load`: what the insurer takes beyond the expected loss, as a fraction of it.
 * @returns Failures a year: premium / (lossGivenFailure · (1 + load)).
 * @throws InvalidParameterError where one of them is outside its domain.
 * @example
 * ```ts
 * import { impliedHazard } from 'lstack/risk'
 *
 * console.log(impliedHazard({ premium: 0.024, lossGivenFailure: 0.8, load: 0.5 }).toFixed(4))
 * // 0.0200
 * ```
 */
export function impliedHazard(parameters: {
  readonly premium: number
  readonly lossGivenFailure: number
  readonly load: number
}): number {
  const { premium, lossGivenFailure, load } = parameters
  requireNonNegative('premium', premium)
  requirePositive('lossGivenFailure', lossGivenFailure)
  requireProbability('lossGivenFailure', lossGivenFailure)
  requireNonNegative('load', load)
  return premium / (lossGivenFailure * (1 + load))
}
