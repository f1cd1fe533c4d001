import { getAmount0Delta } from './get-amount0-delta.js'
import { getAmount1Delta } from './get-amount1-delta.js'

/** Amounts of both tokens, in base units. */
export type PoolAmounts = { readonly amount0: bigint; readonly amount1: bigint }

/**
 * What liquidity in a range consists of: rounded up as it is paid in, rounded down as it is paid out.
 *
 * Source: Uniswap v3-core `UniswapV3Pool._modifyPosition`.
 *
 * @param sqrtPriceX96 - The square root of the price, Q64.96.
 * @param lowerX96 - The square root of the range's lower price, Q64.96.
 * @param upperX96 - The square root of its upper price, Q64.96.
 * @param liquidity - The liquidity.
 * @param roundUp - Whether to round up; down otherwise.
 */
export function getAmountsForLiquidity(
  sqrtPriceX96: bigint,
  lowerX96: bigint,
  upperX96: bigint,
  liquidity: bigint,
  roundUp: boolean,
): PoolAmounts {
  if (sqrtPriceX96 <= lowerX96) return { amount0: getAmount0Delta(lowerX96, upperX96, liquidity, roundUp), amount1: 0n }
  if (sqrtPriceX96 >= upperX96) return { amount0: 0n, amount1: getAmount1Delta(lowerX96, upperX96, liquidity, roundUp) }
  return {
    amount0: getAmount0Delta(sqrtPriceX96, upperX96, liquidity, roundUp),
    amount1: getAmount1Delta(lowerX96, sqrtPriceX96, liquidity, roundUp),
  }
}
