import { normalCdf } from '../distributions/normal-cdf.js'
import { normalDensity } from '../distributions/normal-density.js'
import { normalMillsRatio } from '../distributions/normal-mills-ratio.js'
import { requireNonNegative } from '../domain/require-non-negative.js'
import type { BrownianMotion } from '../processes/brownian-motion.js'
import { requireBrownianMotion } from '../processes/require-brownian-motion.js'
import type { Passage } from './passage.js'
import { requireBarrierBelow } from './require-barrier-below.js'

/**
 * The probability that an arithmetic Brownian motion falls to a barrier within a time.
 *
 * @param process - Drift and volatility a year.
 * @param passage - Start and barrier in the unit of the process, horizon in years.
 * @returns N((d − νT) / σ√T) + e^(2νd/σ²) N((d + νT) / σ√T), with d = barrier − start; without volatility 0 or 1.
 * @throws BarrierSideError where the barrier is not below the start, InvalidParameterError where a parameter is outside its
 * domain.
 * @see Karatzas, Shreve, "Brownian motion and stochastic calculus", 1991, section 3.5.C.
 * @example
 * ```ts
 * import { brownianPassageProbability } from 'lstack/risk'
 *
 * const process = { drift: -0.01, volatility: 0.02 }
 * console.log(brownianPassageProbability(process, { start: 0, barrier: -0.03, horizon: 1 }).toFixed(4))
 * // 0.2606
 * ```
 */
export function brownianPassageProbability(process: BrownianMotion, passage: Passage): number {
  requireBrownianMotion(process)
  requireBarrierBelow(passage)
  requireNonNegative('horizon', passage.horizon)
  const distance = passage.barrier - passage.start
  const drifted = process.drift * passage.horizon
  const deviation = process.volatility * Math.sqrt(passage.horizon)
  if (deviation === 0) return drifted <= distance ? 1 : 0
  const below = (distance - drifted) / deviation
  const reflected = (distance + drifted) / deviation
  // e^(2νd/σ²) is the ratio of the densities at both places; in the tail the Mills ratio keeps it from overflowing.
  const returned =
    reflected < 0
      ? normalDensity(below) * normalMillsRatio(-reflected)
      : Math.exp(0.5 * (reflected - below) * (reflected + below)) * normalCdf(reflected)
  return Math.min(1, normalCdf(below) + returned)
}
