import { PoolLiquidityError } from '../errors/pool-liquidity-error.js'
import { mulDivRoundingUp } from './mul-div-rounding-up.js'

const limit256 = 1n << 256n

/**
 * The price after an amount of token 0 came into the pool or left it, rounded up.
 *
 * Source: Uniswap v3-core `SqrtPriceMath.getNextSqrtPriceFromAmount0RoundingUp`.
 *
 * @param sqrtPriceX96 - The square root of the price, Q64.96.
 * @param liquidity - The liquidity in range.
 * @param amount - Base units of token 0.
 * @param add - Whether it came in.
 * @returns The square root of the next price, Q64.96.
 * @throws {@link PoolLiquidityError} where more would leave than there is.
 */
export function getNextSqrtPriceFromAmount0RoundingUp(
  sqrtPriceX96: bigint,
  liquidity: bigint,
  amount: bigint,
  add: boolean,
): bigint {
  if (amount === 0n) return sqrtPriceX96
  const scaled = liquidity << 96n
  const product = amount * sqrtPriceX96
  if (add) {
    const denominator = scaled + product
    if (denominator < limit256) return mulDivRoundingUp(scaled, sqrtPriceX96, denominator)
    // The contract takes the rougher way where 256 bits do not hold the finer one.
    return mulDivRoundingUp(scaled, 1n, scaled / sqrtPriceX96 + amount)
  }
  if (product >= limit256 || scaled <= product) throw new PoolLiquidityError({ amount, token: 0 })
  return mulDivRoundingUp(scaled, sqrtPriceX96, scaled - product)
}
