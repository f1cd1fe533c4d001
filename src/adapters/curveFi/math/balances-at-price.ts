import { getD } from './get-d.js'
import { getY } from './get-y.js'
import { spotPrice } from './spot-price.js'

/**
 * The balances at which a pool has another price and the same invariant, as if others had traded it there without a fee.
 *
 * @param balances - Base units of both coins, without the admin's, above zero.
 * @param amplifier - In hundredths.
 * @param price - Of the second coin in the first, with 18 decimals; one that no balance has is taken to the nearest.
 * @returns Base units of both coins.
 */
export function balancesAtPrice(
  balances: readonly [bigint, bigint],
  amplifier: bigint,
  price: bigint,
): readonly [bigint, bigint] {
  const invariant = getD(balances, amplifier)
  const at = (second: bigint): readonly [bigint, bigint] => [getY(second, invariant, amplifier), second]
  // The more of the second coin there is, the less it is worth.
  let [low, high] = [invariant / 10_000n + 1n, invariant * 10n]
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (spotPrice(at(middle), amplifier) >= price) low = middle
    else high = middle
  }
  return at(low)
}
