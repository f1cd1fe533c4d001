const mask96 = (1n << 96n) - 1n

/**
 * The amount of token 1 that liquidity holds between two prices: `L · (√b − √a)`.
 *
 * Source: Uniswap v3-core `SqrtPriceMath.getAmount1Delta`.
 *
 * @param sqrtRatioAX96 - One square root of a price, Q64.96.
 * @param sqrtRatioBX96 - The other; in any order.
 * @param liquidity - The liquidity.
 * @param roundUp - Whether to round up; down otherwise.
 * @returns Base units of token 1.
 */
export function getAmount1Delta(
  sqrtRatioAX96: bigint,
  sqrtRatioBX96: bigint,
  liquidity: bigint,
  roundUp: boolean,
): bigint {
  const distance = sqrtRatioAX96 > sqrtRatioBX96 ? sqrtRatioAX96 - sqrtRatioBX96 : sqrtRatioBX96 - sqrtRatioAX96
  const product = liquidity * distance
  return roundUp ? (product + mask96) >> 96n : product >> 96n
}
