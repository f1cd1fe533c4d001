import type { RewardState } from '../incentives-state.js'

/**
 * The index of a reward at a time: what one whole scaled unit has earned since the beginning.
 *
 * Source: Aave v3.6 `RewardsDistributor._getAssetIndex`.
 *
 * @param reward - The reward as stored.
 * @param parameters - `totalSupply`: scaled base units of the token. `unit`: 10 to the power of its decimals.
 * `timestamp`: seconds since the epoch.
 * @returns Base units of the reward for one whole scaled unit.
 */
export function rewardIndex(
  { index, emissionPerSecond, lastUpdateTimestamp, distributionEnd }: RewardState,
  { totalSupply, unit, timestamp }: { readonly totalSupply: bigint; readonly unit: bigint; readonly timestamp: bigint },
): bigint {
  const isStill = emissionPerSecond === 0n || totalSupply === 0n || lastUpdateTimestamp === timestamp
  if (isStill || lastUpdateTimestamp >= distributionEnd) return index
  const until = timestamp > distributionEnd ? distributionEnd : timestamp
  return index + (emissionPerSecond * (until - lastUpdateTimestamp) * unit) / totalSupply
}
