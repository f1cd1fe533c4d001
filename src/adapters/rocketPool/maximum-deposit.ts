import type { RocketPoolState } from './rocket-pool-state.js'

/**
 * The most that can be deposited at once.
 *
 * Source: Rocket Pool `RocketDepositPool.getMaximumDepositAmount`.
 *
 * @param state - Rocket Pool's state.
 * @returns Wei.
 */
export function maximumDeposit(state: RocketPoolState): bigint {
  if (!state.depositEnabled) return 0n
  const { maximumDepositPoolSize, assignDepositsEnabled, queueCapacity, poolBalance } = state
  const capacity = maximumDepositPoolSize + (assignDepositsEnabled ? queueCapacity : 0n)
  return poolBalance >= capacity ? 0n : capacity - poolBalance
}
