import { InvalidParameterError } from '../errors/invalid-parameter-error.js'
import { UnknownValidatorError } from '../errors/unknown-validator-error.js'
import { requireNonNegative } from '../math/domain/require-non-negative.js'
import { requirePositive } from '../math/domain/require-positive.js'
import { requireProbability } from '../math/domain/require-probability.js'
import type { RestakingGraph } from './restaking-graph.js'

/**
 * Lets a restaking graph pass.
 *
 * @throws InvalidParameterError that names the stake, profit or threshold that is outside its domain, or the service that
 * nobody secures; UnknownValidatorError where a service names a validator without stake.
 */
export function checkRestakingGraph({ validators, services }: RestakingGraph): void {
  for (const [validator, stake] of Object.entries(validators)) requirePositive(`validators.${validator}`, stake)
  for (const [service, { profit, threshold, validators: names }] of Object.entries(services)) {
    requireNonNegative(`services.${service}.profit`, profit)
    requirePositive(`services.${service}.threshold`, threshold)
    requireProbability(`services.${service}.threshold`, threshold)
    if (names.length === 0)
      throw new InvalidParameterError({
        parameter: `services.${service}.validators.length`,
        value: 0,
        expected: 'at least one validator',
      })
    for (const validator of names)
      if (!Object.hasOwn(validators, validator)) throw new UnknownValidatorError({ service, validator })
  }
}
