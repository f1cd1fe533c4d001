import { requireNonNegative } from '../domain/require-non-negative.js'
import type { BrownianMotion } from './brownian-motion.js'
import type { GaussianStep } from './gaussian-step.js'
import { requireBrownianMotion } from './require-brownian-motion.js'

/**
 * The exact step of an arithmetic Brownian motion.
 *
 * @param process - Drift and volatility.
 * @param time - Length of the step, in years.
 * @throws InvalidParameterError where a parameter is outside its domain.
 */
export function brownianStep(process: BrownianMotion, time: number): GaussianStep {
  requireBrownianMotion(process)
  requireNonNegative('time', time)
  const { drift, volatility } = process
  return { decay: 1, shift: drift * time, deviation: volatility * Math.sqrt(time) }
}
