import { requireNonNegative } from '../domain/require-non-negative.js'
import { requirePositive } from '../domain/require-positive.js'
import { requireProbability } from '../domain/require-probability.js'
import type { DoubleExponentialJumps } from './double-exponential-jumps.js'

/**
 * Lets double-exponential jumps pass.
 *
 * @throws InvalidParameterError that names `intensity`, `upProbability`, `upRate` or `downRate`.
 */
export function requireDoubleExponentialJumps(jumps: DoubleExponentialJumps): void {
  requireNonNegative('intensity', jumps.intensity)
  requireProbability('upProbability', jumps.upProbability)
  requirePositive('upRate', jumps.upRate)
  requirePositive('downRate', jumps.downRate)
}
