import { maxSqrtRatio, minSqrtRatio } from '../math/bounds.js'
import { getAmountsForLiquidity, type PoolAmounts } from '../math/get-amounts-for-liquidity.js'
import { getSqrtRatioAtTick } from '../math/get-sqrt-ratio-at-tick.js'
import { squareRoot } from '../math/square-root.js'
import type { PoolState } from '../pool-state.js'

const wad = 10n ** 18n

/**
 * The least of each token that liquidity consists of while the price moves by at most a fraction either way: of token 0
 * at the highest price, of token 1 at the lowest.
 *
 * @param pool - The pool.
 * @param tickLower - The lower tick.
 * @param tickUpper - The upper tick.
 * @param liquidity - The liquidity.
 * @param slippage - The fraction, with 18 decimals.
 * @param roundUp - Whether it is paid in; paid out otherwise.
 */
export function amountsAtWorst(
  { sqrtPriceX96 }: Pick<PoolState, 'sqrtPriceX96'>,
  tickLower: number,
  tickUpper: number,
  liquidity: bigint,
  slippage: bigint,
  roundUp: boolean,
): PoolAmounts {
  const squared = sqrtPriceX96 * sqrtPriceX96
  const lowest = squareRoot((squared * (wad - slippage)) / wad)
  const highest = squareRoot((squared * (wad + slippage)) / wad)
  const ends = [getSqrtRatioAtTick(tickLower), getSqrtRatioAtTick(tickUpper)] as const
  const at = (price: bigint) => getAmountsForLiquidity(price, ...ends, liquidity, roundUp)
  const { amount0 } = at(highest >= maxSqrtRatio ? maxSqrtRatio - 1n : highest)
  const { amount1 } = at(lowest <= minSqrtRatio ? minSqrtRatio + 1n : lowest)
  return { amount0, amount1 }
}
