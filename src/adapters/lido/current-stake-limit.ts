import type { LidoState } from './lido-state.js'

/**
 * The most that can be staked in one block.
 *
 * Source: Lido `StakeLimitUtils.calculateCurrentStakeLimit`.
 *
 * @param state - Lido's state.
 * @param blockNumber - The block.
 * @returns Wei; `undefined` where there is no limit.
 */
export function currentStakeLimit(state: LidoState, blockNumber: bigint): bigint | undefined {
  const { stakingPaused, stakingLimitSet, maxStakeLimit, maxStakeLimitGrowthBlocks } = state
  if (stakingPaused) return 0n
  if (!stakingLimitSet) return undefined
  const perBlock = maxStakeLimitGrowthBlocks === 0n ? 0n : maxStakeLimit / maxStakeLimitGrowthBlocks
  const passed = blockNumber > state.prevStakeBlockNumber ? blockNumber - state.prevStakeBlockNumber : 0n
  const change = passed * perBlock
  const { prevStakeLimit } = state
  if (prevStakeLimit < maxStakeLimit)
    return prevStakeLimit + change < maxStakeLimit ? prevStakeLimit + change : maxStakeLimit
  return prevStakeLimit - change > maxStakeLimit ? prevStakeLimit - change : maxStakeLimit
}
