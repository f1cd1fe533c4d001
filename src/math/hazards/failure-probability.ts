import { requireNonNegative } from '../domain/require-non-negative.js'

/**
 * The probability of a failure within a time.
 *
 * @param hazard - Failures a year.
 * @param time - In years.
 * @returns 1 − e^(−hazard · time).
 * @throws InvalidParameterError where one of them is negative.
 * @example
 * ```ts
 * import { failureProbability } from 'lstack/risk'
 *
 * console.log(failureProbability(0.02, 1).toFixed(6))
 * // 0.019801
 * ```
 */
export function failureProbability(hazard: number, time: number): number {
  requireNonNegative('hazard', hazard)
  requireNonNegative('time', time)
  return -Math.expm1(-hazard * time)
}
