import { InvalidParameterError } from '../../errors/invalid-parameter-error.js'
import { UnequalLengthsError } from '../../errors/unequal-lengths-error.js'
import { requireFinite } from '../domain/require-finite.js'
import { requireNonNegative } from '../domain/require-non-negative.js'
import type { LossSample } from './loss-sample.js'

/**
 * Lets a sample of losses and a confidence pass.
 *
 * @throws InvalidParameterError where the sample is empty, a loss is not finite, a weight is negative, all weights are zero or
 * the confidence is not above 0 and below 1; UnequalLengthsError where weights are missing.
 */
export function requireLossSample({ losses, weights }: LossSample, confidence: number): void {
  if (!(confidence > 0 && confidence < 1))
    throw new InvalidParameterError({
      parameter: 'confidence',
      value: confidence,
      expected: 'a number above 0 and below 1',
    })
  if (losses.length === 0)
    throw new InvalidParameterError({ parameter: 'losses.length', value: 0, expected: 'at least one loss' })
  for (let i = 0; i < losses.length; i++) if (!Number.isFinite(losses[i])) requireFinite(`losses[${i}]`, losses[i]!)
  if (weights === undefined) return
  if (weights.length !== losses.length)
    throw new UnequalLengthsError({ what: 'weights', length: weights.length, expected: losses.length })
  let sum = 0
  for (let i = 0; i < weights.length; i++) {
    if (!(weights[i]! >= 0)) requireNonNegative(`weights[${i}]`, weights[i]!)
    sum += weights[i]!
  }
  if (!(sum > 0 && sum < Number.POSITIVE_INFINITY))
    throw new InvalidParameterError({
      parameter: 'weights',
      value: sum,
      expected: 'weights with a finite sum above zero',
    })
}
