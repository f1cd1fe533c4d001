import type { BrownianMotion } from './brownian-motion.js'
import { brownianStep } from './brownian-step.js'
import type { GaussianStep } from './gaussian-step.js'
import { logarithmOf } from './logarithm-of.js'

/**
 * The exact step of the logarithm of a geometric Brownian motion.
 *
 * @param process - Drift and volatility.
 * @param time - Length of the step, in years.
 * @throws InvalidParameterError where a parameter is outside its domain.
 */
export function geometricBrownianStep(process: BrownianMotion, time: number): GaussianStep {
  return brownianStep(logarithmOf(process), time)
}
