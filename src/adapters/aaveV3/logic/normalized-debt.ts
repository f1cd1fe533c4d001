import { rayMul } from '../../../math/ray-mul.js'
import { compoundedInterest } from '../math/compounded-interest.js'
import type { Reserve } from '../reserve.js'

/**
 * The variable borrow index of a reserve at a moment: what a unit of scaled debt owes.
 *
 * Source: Aave v3.6 `ReserveLogic.getNormalizedDebt`.
 *
 * @param reserve - The reserve.
 * @param timestamp - Seconds since the epoch, not before the reserve's last update.
 * @returns RAY.
 */
export function normalizedDebt(reserve: Reserve, timestamp: bigint): bigint {
  const { lastUpdateTimestamp, variableBorrowIndex, currentVariableBorrowRate } = reserve
  if (timestamp === lastUpdateTimestamp) return variableBorrowIndex
  return rayMul(compoundedInterest(currentVariableBorrowRate, lastUpdateTimestamp, timestamp), variableBorrowIndex)
}
