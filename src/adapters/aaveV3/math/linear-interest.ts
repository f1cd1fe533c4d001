import { ray } from '../../../math/ray.js'
import { year } from '../../../math/year.js'

/**
 * What one unit grows to at simple interest.
 *
 * Source: Aave v3.6 `MathUtils.calculateLinearInterest`.
 *
 * @param rate - RAY a year.
 * @param lastUpdateTimestamp - Seconds since the epoch.
 * @param timestamp - Seconds since the epoch, not before the last update.
 * @returns RAY.
 */
export function linearInterest(rate: bigint, lastUpdateTimestamp: bigint, timestamp: bigint): bigint {
  return ray + (rate * (timestamp - lastUpdateTimestamp)) / year
}
