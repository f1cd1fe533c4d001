import { requirePositive } from '../domain/require-positive.js'
import { invertLaplace } from '../numeric/invert-laplace.js'
import type { JumpDiffusion } from '../processes/jump-diffusion.js'
import { requireBrownianMotion } from '../processes/require-brownian-motion.js'
import { requireDoubleExponentialJumps } from '../processes/require-double-exponential-jumps.js'
import { brownianPassageProbability } from './brownian-passage-probability.js'
import { jumpDiffusionPassageTransform } from './jump-diffusion-passage-transform.js'
import type { Passage } from './passage.js'
import { requireBarrierBelow } from './require-barrier-below.js'

/**
 * The probability that a Brownian motion with double-exponential jumps falls to a barrier, or through it, within a time:
 * the transform of Kou and Wang, inverted to an absolute error of about 10⁻⁹.
 *
 * @param process - Drift, volatility (above zero) and jumps.
 * @param passage - Start and barrier in units of the process, horizon in years, above zero.
 * @throws BarrierSideError where the barrier is not below the start, InvalidParameterError where a parameter is outside its
 * domain.
 * @see Kou, Wang, "First passage times of a jump diffusion process", Advances in Applied Probability 35, 2003, theorem 3.1;
 * inverted by the method of Abate and Whitt, which is exact to nine digits where Gaver–Stehfest in the same arithmetic
 * keeps four.
 * @example
 * ```ts
 * import { jumpDiffusionPassageProbability } from 'lstack/risk'
 *
 * const diffusion = { drift: -0.1, volatility: 0.2 }
 * const jumps = { intensity: 3, upProbability: 0.5, upRate: 1 / 0.03, downRate: 1 / 0.02 }
 * const passage = { start: 0, barrier: -0.3, horizon: 1 }
 * console.log(jumpDiffusionPassageProbability({ ...diffusion, ...jumps }, passage).toFixed(6))
 * // 0.255843
 * ```
 */
export function jumpDiffusionPassageProbability(process: JumpDiffusion, passage: Passage): number {
  requireBrownianMotion(process)
  requirePositive('volatility', process.volatility)
  requireDoubleExponentialJumps(process)
  requireBarrierBelow(passage)
  requirePositive('horizon', passage.horizon)
  if (process.intensity === 0) return brownianPassageProbability(process, passage)
  const transform = jumpDiffusionPassageTransform(process, passage.start - passage.barrier)
  return Math.min(1, Math.max(0, invertLaplace(transform, passage.horizon)))
}
