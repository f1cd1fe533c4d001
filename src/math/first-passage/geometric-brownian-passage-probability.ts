import { requirePositive } from '../domain/require-positive.js'
import type { BrownianMotion } from '../processes/brownian-motion.js'
import { logarithmOf } from '../processes/logarithm-of.js'
import { requireBrownianMotion } from '../processes/require-brownian-motion.js'
import { brownianPassageProbability } from './brownian-passage-probability.js'
import type { Passage } from './passage.js'
import { requireBarrierBelow } from './require-barrier-below.js'

/**
 * The probability that a geometric Brownian motion falls to a barrier within a time.
 *
 * @param process - Drift and volatility, as fractions a year.
 * @param passage - Start and barrier above zero, horizon in years.
 * @returns That of its logarithm, with drift − volatility² / 2.
 * @throws BarrierSideError where the barrier is not below the start, InvalidParameterError where a parameter is outside its
 * domain.
 * @see {@link brownianPassageProbability}
 * @example
 * ```ts
 * import { geometricBrownianPassageProbability } from 'lstack/risk'
 *
 * const process = { drift: 0, volatility: 0.04 }
 * console.log(geometricBrownianPassageProbability(process, { start: 1, barrier: 0.95, horizon: 1 }).toFixed(6))
 * // 0.204890
 * ```
 */
export function geometricBrownianPassageProbability(process: BrownianMotion, passage: Passage): number {
  const { start, barrier, horizon } = passage
  requireBrownianMotion(process)
  requireBarrierBelow(passage)
  requirePositive('barrier', barrier)
  // The logarithm of the quotient, so that a barrier close to the start keeps its distance.
  return brownianPassageProbability(logarithmOf(process), { start: 0, barrier: Math.log(barrier / start), horizon })
}
