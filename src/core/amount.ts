import { InvalidAmountError } from '../errors/invalid-amount-error.js'
import { MissingValueError } from '../errors/missing-value-error.js'
import { numberToWad } from '../math/number-to-wad.js'
import { wad } from '../math/wad.js'
import type { World } from './world.js'

/**
 * How much of what is available a step uses.
 *
 * - `all`: what is planned to be held, and guaranteed to be there.
 * - `max`: the protocol takes the whole balance or debt as it stands when the call runs; only where the step says so.
 * - `share`: a fraction of what is available.
 * - `exact`: base units.
 * - `value`: a number that a solver chose, by name.
 */
export type Amount =
  | 'all'
  | 'max'
  | { readonly share: number }
  | { readonly exact: bigint }
  | { readonly value: string }

/**
 * An amount in base units.
 *
 * @param amount - How much is meant; `all` and `max` mean all that is available.
 * @param available - Base units that are there.
 * @param world - The world, for a solver's values.
 * @throws {@link InvalidAmountError} where a share is not between 0 and 1, or an amount is negative.
 * {@link MissingValueError} where the plan has no value of that name.
 */
export function resolveAmount(amount: Amount, available: bigint, world: World): bigint {
  if (amount === 'all' || amount === 'max') return available
  if ('share' in amount) {
    const { share } = amount
    if (!(share >= 0 && share <= 1))
      throw new InvalidAmountError({ amount: String(share), expected: 'a share from 0 to 1' })
    return (available * numberToWad(share)) / wad
  }
  const exact = 'exact' in amount ? amount.exact : chosen(amount.value, world)
  if (exact < 0n) throw new InvalidAmountError({ amount: String(exact), expected: 'an amount above zero' })
  return exact
}

function chosen(name: string, { values }: World): bigint {
  const value = Object.hasOwn(values, name) ? values[name] : undefined
  if (value === undefined) throw new MissingValueError({ value: name })
  return value
}
