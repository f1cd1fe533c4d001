import { type Bucket, consume } from './bucket.js'
import { LimitExceededError } from './errors/limit-exceeded-error.js'
import type { EtherFiState } from './ether-fi-state.js'
import { requireNotPaused } from './require-not-paused.js'
import { amountForShare } from './shares.js'

const gwei = 10n ** 9n

/**
 * Mints shares of eETH for ether that the pool has counted already.
 *
 * Source: EETH `mintShares`.
 *
 * @param state - Ether.fi's state, with the ether.
 * @param shares - Shares.
 * @param timestamp - Of the block, in seconds since the epoch.
 * @throws {@link LimitExceededError} above what can be minted at the time; `ContractPausedError` while eETH is paused.
 */
export function mintShares(state: EtherFiState, shares: bigint, timestamp: bigint): EtherFiState {
  requireNotPaused(state, ['eETH'], timestamp)
  const minted = { ...state, totalShares: state.totalShares + shares }
  return { ...minted, mintLimit: take(state.mintLimit, 'mint', amountForShare(minted, shares), timestamp) }
}

/**
 * Burns shares of eETH for ether that the pool no longer counts.
 *
 * Source: EETH `burnShares`.
 *
 * @param state - Ether.fi's state, without the ether.
 * @param shares - Shares.
 * @param timestamp - Of the block, in seconds since the epoch.
 * @throws {@link LimitExceededError} above what can be burnt at the time; `ContractPausedError` while eETH is paused.
 */
export function burnShares(state: EtherFiState, shares: bigint, timestamp: bigint): EtherFiState {
  requireNotPaused(state, ['eETH'], timestamp)
  const burnt = { ...state, totalShares: state.totalShares - shares }
  return { ...burnt, burnLimit: take(state.burnLimit, 'burn', amountForShare(burnt, shares), timestamp) }
}

function take(bucket: Bucket, what: 'mint' | 'burn', amount: bigint, timestamp: bigint): Bucket {
  const taken = consume(bucket, { amount, unit: gwei, timestamp })
  if (taken === undefined) throw new LimitExceededError({ what, amount, bucket, timestamp })
  return taken
}
