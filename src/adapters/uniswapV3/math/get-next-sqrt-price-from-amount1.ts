import { PoolLiquidityError } from '../errors/pool-liquidity-error.js'

/**
 * The price after an amount of token 1 came into the pool or left it, rounded down.
 *
 * Source: Uniswap v3-core `SqrtPriceMath.getNextSqrtPriceFromAmount1RoundingDown`.
 *
 * @param sqrtPriceX96 - The square root of the price, Q64.96.
 * @param liquidity - The liquidity in range.
 * @param amount - Base units of token 1.
 * @param add - Whether it came in.
 * @returns The square root of the next price, Q64.96.
 * @throws {@link PoolLiquidityError} where more would leave than there is.
 */
export function getNextSqrtPriceFromAmount1RoundingDown(
  sqrtPriceX96: bigint,
  liquidity: bigint,
  amount: bigint,
  add: boolean,
): bigint {
  const scaled = amount << 96n
  const quotient = scaled / liquidity
  if (add) return sqrtPriceX96 + quotient
  const distance = quotient * liquidity === scaled ? quotient : quotient + 1n
  if (sqrtPriceX96 <= distance) throw new PoolLiquidityError({ amount, token: 1 })
  return sqrtPriceX96 - distance
}
