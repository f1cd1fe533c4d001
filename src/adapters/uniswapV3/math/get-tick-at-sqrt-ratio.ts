import { SqrtPriceOutOfBoundsError } from '../errors/sqrt-price-out-of-bounds-error.js'
import { maxSqrtRatio, maxTick, minSqrtRatio, minTick } from './bounds.js'
import { getSqrtRatioAtTick } from './get-sqrt-ratio-at-tick.js'

/** Ticks for one unit of the natural logarithm of a square root of a price. */
const ticksPerLog = 2 / Math.log1p(0.0001)
const q96 = 2 ** 96

/**
 * The tick of a price: the highest whose own price is not above it.
 *
 * A logarithm in floating point is right to far less than a tick, so that at most its neighbour remains to be tried.
 *
 * Source: Uniswap v3-core `TickMath.getTickAtSqrtRatio`.
 *
 * @param sqrtPriceX96 - The square root of the price, Q64.96.
 * @throws {@link SqrtPriceOutOfBoundsError} where no tick has that price.
 */
export function getTickAtSqrtRatio(sqrtPriceX96: bigint): number {
  if (sqrtPriceX96 < minSqrtRatio || sqrtPriceX96 >= maxSqrtRatio) throw new SqrtPriceOutOfBoundsError({ sqrtPriceX96 })
  const exponent = Math.log(Number(sqrtPriceX96) / q96) * ticksPerLog
  const nearest = Math.round(exponent)
  // Far from any tick's own price the logarithm alone decides.
  if (Math.abs(exponent - nearest) > 1e-4) return Math.floor(exponent)
  if (nearest <= minTick) return minTick
  if (nearest >= maxTick) return maxTick - 1
  return getSqrtRatioAtTick(nearest) <= sqrtPriceX96 ? nearest : nearest - 1
}
