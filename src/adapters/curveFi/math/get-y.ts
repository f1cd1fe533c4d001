import { NotConvergedError } from '../errors/not-converged-error.js'
import { aPrecision, coinCount, maxSteps } from './constants.js'
import { isSettled } from './get-d.js'

/**
 * The balance of one coin at which a pool keeps its invariant, where the other is given.
 *
 * Source: StableSwapSTETH `get_y`.
 *
 * @param other - Base units of the other coin, above zero.
 * @param invariant - What `getD` gives.
 * @param amplifier - In hundredths.
 * @returns Base units.
 * @throws {@link NotConvergedError} where the contract gives up.
 */
export function getY(other: bigint, invariant: bigint, amplifier: bigint): bigint {
  const ann = amplifier * coinCount
  const c = (((invariant * invariant) / (other * coinCount)) * invariant * aPrecision) / (ann * coinCount)
  const b = other + (invariant * aPrecision) / ann
  let y = invariant
  for (let step = 0; step < maxSteps; step++) {
    const before = y
    y = (y * y + c) / (2n * y + b - invariant)
    if (isSettled(y, before)) return y
  }
  throw new NotConvergedError({ what: 'a balance' })
}
