/**
 * The amount of token 0 that liquidity holds between two prices: `L · (√b − √a) / (√a · √b)`.
 *
 * Source: Uniswap v3-core `SqrtPriceMath.getAmount0Delta`.
 *
 * @param sqrtRatioAX96 - One square root of a price, Q64.96.
 * @param sqrtRatioBX96 - The other; in any order.
 * @param liquidity - The liquidity.
 * @param roundUp - Whether to round up; down otherwise.
 * @returns Base units of token 0.
 */
export function getAmount0Delta(
  sqrtRatioAX96: bigint,
  sqrtRatioBX96: bigint,
  liquidity: bigint,
  roundUp: boolean,
): bigint {
  const isOrdered = sqrtRatioAX96 <= sqrtRatioBX96
  const lower = isOrdered ? sqrtRatioAX96 : sqrtRatioBX96
  const upper = isOrdered ? sqrtRatioBX96 : sqrtRatioAX96
  const product = (liquidity << 96n) * (upper - lower)
  if (!roundUp) return product / upper / lower
  const first = product / upper
  const ceiling = first * upper === product ? first : first + 1n
  const second = ceiling / lower
  return second * lower === ceiling ? second : second + 1n
}
