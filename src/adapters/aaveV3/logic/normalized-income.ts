import { rayMul } from '../../../math/ray-mul.js'
import { linearInterest } from '../math/linear-interest.js'
import type { Reserve } from '../reserve.js'

/**
 * The liquidity index of a reserve at a moment: what a scaled aToken is worth.
 *
 * Source: Aave v3.6 `ReserveLogic.getNormalizedIncome`.
 *
 * @param reserve - The reserve.
 * @param timestamp - Seconds since the epoch, not before the reserve's last update.
 * @returns RAY.
 */
export function normalizedIncome(reserve: Reserve, timestamp: bigint): bigint {
  const { lastUpdateTimestamp, liquidityIndex, currentLiquidityRate } = reserve
  if (timestamp === lastUpdateTimestamp) return liquidityIndex
  return rayMul(linearInterest(currentLiquidityRate, lastUpdateTimestamp, timestamp), liquidityIndex)
}
