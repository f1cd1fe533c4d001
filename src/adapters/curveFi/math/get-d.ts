import { NotConvergedError } from '../errors/not-converged-error.js'
import { aPrecision, coinCount, maxSteps } from './constants.js'

/**
 * The invariant of a pool by Newton's method: what both balances would sum to, were they alike.
 *
 * Source: StableSwapSTETH `get_D`.
 *
 * @param balances - Base units of both coins, without the admin's.
 * @param amplifier - In hundredths.
 * @throws {@link NotConvergedError} where the contract gives up.
 */
export function getD(balances: readonly [bigint, bigint], amplifier: bigint): bigint {
  const sum = balances[0] + balances[1]
  if (sum === 0n) return 0n
  const ann = amplifier * coinCount
  let invariant = sum
  for (let step = 0; step < maxSteps; step++) {
    let product = invariant
    for (const balance of balances) product = (product * invariant) / (balance * coinCount + 1n)
    const before = invariant
    invariant =
      (((ann * sum) / aPrecision + product * coinCount) * invariant) /
      (((ann - aPrecision) * invariant) / aPrecision + (coinCount + 1n) * product)
    if (isSettled(invariant, before)) return invariant
  }
  throw new NotConvergedError({ what: 'the invariant' })
}

/**
 * Whether a step of Newton's method has moved by one unit at most.
 *
 * @param now - After the step.
 * @param before - Before it.
 */
export function isSettled(now: bigint, before: bigint): boolean {
  return now > before ? now - before <= 1n : before - now <= 1n
}
