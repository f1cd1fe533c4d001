import { requireNonNegative } from '../domain/require-non-negative.js'
import type { GaussianStep } from './gaussian-step.js'
import type { OrnsteinUhlenbeck } from './ornstein-uhlenbeck.js'
import { requireOrnsteinUhlenbeck } from './require-ornstein-uhlenbeck.js'

/**
 * The exact step of an Ornstein–Uhlenbeck process: decay e^(−κΔt), variance σ² (1 − e^(−2κΔt)) / 2κ.
 *
 * @param process - Reversion, mean and volatility.
 * @param time - Length of the step, in years.
 * @throws InvalidParameterError where a parameter is outside its domain.
 * @see Uhlenbeck, Ornstein, "On the theory of the Brownian motion", Physical Review 36, 1930.
 */
export function ornsteinUhlenbeckStep(process: OrnsteinUhlenbeck, time: number): GaussianStep {
  requireOrnsteinUhlenbeck(process)
  requireNonNegative('time', time)
  const { reversion, mean, volatility } = process
  return {
    decay: Math.exp(-reversion * time),
    shift: -mean * Math.expm1(-reversion * time),
    deviation: volatility * Math.sqrt(-Math.expm1(-2 * reversion * time) / (2 * reversion)),
  }
}
