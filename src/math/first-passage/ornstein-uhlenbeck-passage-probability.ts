import { requireNonNegative } from '../domain/require-non-negative.js'
import type { OrnsteinUhlenbeck } from '../processes/ornstein-uhlenbeck.js'
import { requireOrnsteinUhlenbeck } from '../processes/require-ornstein-uhlenbeck.js'
import type { Passage } from './passage.js'
import { requireBarrierBelow } from './require-barrier-below.js'
import { standardPassageProbability } from './standard-passage-probability.js'

/**
 * The probability that an Ornstein–Uhlenbeck process falls to a barrier within a time, to an absolute error of 10⁻⁹.
 *
 * At the mean there is a closed form, 2N(−|x₀| e^(−κT) / √(σ² (1 − e^(−2κT)) / 2κ)). Elsewhere the probability solves a
 * renewal equation: whoever is below the barrier at T has met it first and has been below with a known probability since.
 *
 * @param process - Reversion a year; mean and volatility in units of the process.
 * @param passage - Start and barrier in units of the process, horizon in years.
 * @throws BarrierSideError where the barrier is not below the start, InvalidParameterError where a parameter is outside its
 * domain.
 * @see Alili, Patie, Pedersen, "Representations of the first hitting time density of an Ornstein–Uhlenbeck process",
 * Stochastic Models 21, 2005; Peskir, "On integral equations arising in the first-passage problem for Brownian motion",
 * Journal of Integral Equations and Applications 14, 2002 (the equation).
 * @example
 * ```ts
 * import { ornsteinUhlenbeckPassageProbability } from 'lstack/risk'
 *
 * // The logarithm of market price over redemption: from the mean to 5 % below redemption within a year.
 * const process = { reversion: 15, mean: -0.02, volatility: 0.08 }
 * const passage = { start: -0.02, barrier: Math.log(0.95), horizon: 1 }
 * console.log(ornsteinUhlenbeckPassageProbability(process, passage).toFixed(6))
 * // 0.673615
 * ```
 */
export function ornsteinUhlenbeckPassageProbability(process: OrnsteinUhlenbeck, passage: Passage): number {
  requireOrnsteinUhlenbeck(process)
  requireBarrierBelow(passage)
  requireNonNegative('horizon', passage.horizon)
  const { reversion, mean, volatility } = process
  const { start, barrier, horizon } = passage
  const time = reversion * horizon
  if (volatility === 0) return mean + (start - mean) * Math.exp(-time) <= barrier ? 1 : 0
  if (time === 0) return 0
  const unit = volatility / Math.sqrt(2 * reversion)
  return standardPassageProbability((start - mean) / unit, (barrier - mean) / unit, time)
}
