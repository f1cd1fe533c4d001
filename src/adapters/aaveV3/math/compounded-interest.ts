import { ray } from '../../../math/ray.js'
import { rayMul } from '../../../math/ray-mul.js'
import { year } from '../../../math/year.js'

/**
 * What one unit grows to at compound interest: the first four terms of the exponential series, as the contract rounds
 * them.
 *
 * Source: Aave v3.6 `MathUtils.calculateCompoundedInterest`.
 *
 * @param rate - RAY a year.
 * @param lastUpdateTimestamp - Seconds since the epoch.
 * @param timestamp - Seconds since the epoch, not before the last update.
 * @returns RAY.
 */
export function compoundedInterest(rate: bigint, lastUpdateTimestamp: bigint, timestamp: bigint): bigint {
  if (timestamp === lastUpdateTimestamp) return ray
  const x = (rate * (timestamp - lastUpdateTimestamp)) / year
  return ray + x + rayMul(x, x / 2n + rayMul(x, x / 6n))
}
