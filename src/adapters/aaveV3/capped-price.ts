import { percentFactor } from '../../math/percent-factor.js'
import { powerOfTen } from '../../math/power-of-ten.js'
import { year } from '../../math/year.js'

/**
 * By how much such an oracle scales its growth a second.
 *
 * Source: aave-capo `PriceCapAdapterBase.SCALING_FACTOR`.
 */
export const capGrowthScale = 1_000_000n

/** What an oracle that caps a growing exchange rate computes from. */
export type CappedPriceInputs = {
  /** The base price, with the decimals of its feed. */
  readonly baseAnswer: bigint
  /** The exchange rate that the staking protocol states, with `ratioDecimals`. */
  readonly ratio: bigint
  readonly ratioDecimals: number
  /** The exchange rate at the snapshot, with `ratioDecimals`. */
  readonly snapshotRatio: bigint
  /** Seconds since the epoch. */
  readonly snapshotTimestamp: bigint
  /** With `ratioDecimals` and six more, a second. */
  readonly maxRatioGrowthPerSecondScaled: bigint
  /** Seconds since the epoch, not before the snapshot. */
  readonly timestamp: bigint
}

/**
 * The price by an oracle that caps a growing exchange rate: the rate counts only up to linear growth from a snapshot.
 *
 * Source: aave-capo `PriceCapAdapterBase.latestAnswer`.
 *
 * @param inputs - Base price, exchange rate, and the cap.
 * @returns With the decimals of the base price; 0 where the base price or the rate is not positive.
 */
export function cappedPrice(inputs: CappedPriceInputs): bigint {
  const { baseAnswer, ratio, ratioDecimals } = inputs
  if (baseAnswer <= 0n || ratio <= 0n) return 0n
  const cap = maxRatio(inputs)
  return (baseAnswer * (cap < ratio ? cap : ratio)) / powerOfTen(ratioDecimals)
}

/**
 * The largest exchange rate that such an oracle believes.
 *
 * Source: aave-capo `PriceCapAdapterBase.latestAnswer`.
 *
 * @param inputs - The cap and the time.
 * @returns With the decimals of the snapshot.
 */
export function maxRatio({
  snapshotRatio,
  snapshotTimestamp,
  maxRatioGrowthPerSecondScaled,
  timestamp,
}: Pick<
  CappedPriceInputs,
  'snapshotRatio' | 'snapshotTimestamp' | 'maxRatioGrowthPerSecondScaled' | 'timestamp'
>): bigint {
  return snapshotRatio + (maxRatioGrowthPerSecondScaled * (timestamp - snapshotTimestamp)) / capGrowthScale
}

/**
 * The growth a second that such an oracle stores for a growth a year.
 *
 * Source: aave-capo `PriceCapAdapterBase._setCapParameters`.
 *
 * @param snapshotRatio - The exchange rate at the snapshot.
 * @param maxYearlyRatioGrowthPercent - bps a year.
 * @returns With the decimals of the snapshot and six more, a second.
 */
export function maxRatioGrowthPerSecondScaled(snapshotRatio: bigint, maxYearlyRatioGrowthPercent: bigint): bigint {
  return (snapshotRatio * maxYearlyRatioGrowthPercent * capGrowthScale) / percentFactor / year
}
