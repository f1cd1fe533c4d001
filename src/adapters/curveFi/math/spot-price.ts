import { wad } from '../../../math/wad.js'
import { aPrecision, coinCount } from './constants.js'
import { getD } from './get-d.js'

/**
 * The price of a base unit of the second coin in the first, before the fee: the slope of the invariant
 * `A n^n (x + y) − D^3 / (4 x y)`, exactly but for the last of 18 decimals.
 *
 * Source: Egorov, “StableSwap – efficient mechanism for Stablecoin liquidity” (2019), differentiated.
 *
 * @param balances - Base units of both coins, without the admin's, above zero.
 * @param amplifier - In hundredths.
 * @returns With 18 decimals.
 */
export function spotPrice(balances: readonly [bigint, bigint], amplifier: bigint): bigint {
  const [x, y] = balances
  const ann = amplifier * coinCount
  const cubed = aPrecision * getD(balances, amplifier) ** 3n
  return (wad * x * (4n * ann * x * y * y + cubed)) / (y * (4n * ann * x * x * y + cubed))
}
