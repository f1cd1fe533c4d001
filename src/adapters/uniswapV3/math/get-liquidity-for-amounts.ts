/**
 * The most liquidity that two amounts pay for in a range.
 *
 * Source: Uniswap v3-periphery `LiquidityAmounts.getLiquidityForAmounts`.
 *
 * @param sqrtPriceX96 - The square root of the price, Q64.96.
 * @param lowerX96 - The square root of the range's lower price, Q64.96.
 * @param upperX96 - The square root of its upper price, Q64.96.
 * @param amount0 - Base units of token 0.
 * @param amount1 - Base units of token 1.
 */
export function getLiquidityForAmounts(
  sqrtPriceX96: bigint,
  lowerX96: bigint,
  upperX96: bigint,
  amount0: bigint,
  amount1: bigint,
): bigint {
  if (sqrtPriceX96 <= lowerX96) return liquidityForAmount0(lowerX96, upperX96, amount0)
  if (sqrtPriceX96 >= upperX96) return liquidityForAmount1(lowerX96, upperX96, amount1)
  const liquidity0 = liquidityForAmount0(sqrtPriceX96, upperX96, amount0)
  const liquidity1 = liquidityForAmount1(lowerX96, sqrtPriceX96, amount1)
  return liquidity0 < liquidity1 ? liquidity0 : liquidity1
}

// The contract rounds the product of the prices before it uses it.
const liquidityForAmount0 = (lower: bigint, upper: bigint, amount0: bigint) =>
  (amount0 * ((lower * upper) >> 96n)) / (upper - lower)

const liquidityForAmount1 = (lower: bigint, upper: bigint, amount1: bigint) => (amount1 << 96n) / (upper - lower)
