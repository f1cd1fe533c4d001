import { InvalidParameterError } from '../../errors/invalid-parameter-error.js'
import { requireNonNegative } from '../domain/require-non-negative.js'
import { requireProbability } from '../domain/require-probability.js'

/**
 * The hazard of a shock that fails all components of a group at once, by the beta factor.
 *
 * @param hazards - Failures a year of each component, the shock among them.
 * @param beta - The part of the least hazard that is common, 0 to 1.
 * @returns β · min λ.
 * @throws InvalidParameterError where a hazard is negative, there are none, or β is outside 0 to 1.
 * @see Fleming, "A reliability model for common mode failures in redundant safety systems", General Atomic GA-A13284, 1975.
 */
export function commonShockHazard(hazards: readonly number[], beta: number): number {
  if (hazards.length === 0)
    throw new InvalidParameterError({ parameter: 'hazards.length', value: 0, expected: 'at least one hazard' })
  for (const [i, hazard] of hazards.entries()) requireNonNegative(`hazards[${i}]`, hazard)
  requireProbability('beta', beta)
  return beta * Math.min(...hazards)
}
