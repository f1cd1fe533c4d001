import { ContractPausedError } from './errors/contract-paused-error.js'
import type { EtherFiState, PausableContract } from './ether-fi-state.js'

/**
 * Refuses where one of some contracts is paused.
 *
 * Source: ether.fi `Pausable._requireNotPaused`, `PausableUntil._requireNotPausedUntil`.
 *
 * @param state - The pauses.
 * @param contracts - Which, in the order in which the call comes upon them.
 * @param timestamp - Of the block, in seconds since the epoch.
 * @throws {@link ContractPausedError} where one is.
 */
export function requireNotPaused(
  { pauses }: Pick<EtherFiState, 'pauses'>,
  contracts: readonly PausableContract[],
  timestamp: bigint,
): void {
  for (const contract of contracts) {
    const { paused, until } = pauses[contract]
    if (paused) throw new ContractPausedError({ contract, until: null })
    if (until >= timestamp) throw new ContractPausedError({ contract, until })
  }
}
