import type { RocketPoolState } from './rocket-pool-state.js'

/**
 * The ether in the deposit pool that no validator waits for.
 *
 * Source: Rocket Pool `RocketDepositPool.getExcessBalance`.
 *
 * @param state - Rocket Pool's state.
 * @returns Wei.
 */
export function excessBalance({
  poolBalance,
  queueCapacity,
}: Pick<RocketPoolState, 'poolBalance' | 'queueCapacity'>): bigint {
  return queueCapacity >= poolBalance ? 0n : poolBalance - queueCapacity
}

/**
 * The ether that is at hand for those who burn rETH.
 *
 * Source: Rocket Pool `RocketTokenRETH.getTotalCollateral`.
 *
 * @param state - Rocket Pool's state.
 * @returns Wei: what the rETH contract holds and what the deposit pool can spare.
 */
export function availableCollateral(state: RocketPoolState): bigint {
  return state.rethBalance + excessBalance(state)
}
