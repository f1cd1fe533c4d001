import { wrap256 } from './wrap-256.js'

const mask128 = (1n << 128n) - 1n

/**
 * The fees that liquidity earned while fee growth went from one reading to another.
 *
 * Source: Uniswap v3-core `Position.update`, and v3-periphery `NonfungiblePositionManager`.
 *
 * @param growthX128 - Fee growth inside the range now, Q128.128.
 * @param lastX128 - The same at the last reading; differences wrap around 2²⁵⁶.
 * @param liquidity - The liquidity between the two.
 * @returns Base units, rounded down.
 */
export function feesOwed(growthX128: bigint, lastX128: bigint, liquidity: bigint): bigint {
  return ((wrap256(growthX128 - lastX128) * liquidity) >> 128n) & mask128
}
