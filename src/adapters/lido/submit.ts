import { currentStakeLimit } from './current-stake-limit.js'
import type { LidoState } from './lido-state.js'
import { sharesByPooledEth } from './shares.js'
import { StakeLimitError } from './stake-limit-error.js'
import { StakingPausedError } from './staking-paused-error.js'

/**
 * Stakes ether: the state afterwards and the shares that it brings.
 *
 * Source: Lido `_submit`.
 *
 * @param state - Lido's state.
 * @param ether - Wei.
 * @param blockNumber - The block, for the stake limit.
 * @throws {@link StakingPausedError} where staking is paused, {@link StakeLimitError} above the current limit.
 */
export function submit(
  state: LidoState,
  ether: bigint,
  blockNumber: bigint,
): { readonly state: LidoState; readonly shares: bigint } {
  if (state.stakingPaused) throw new StakingPausedError()
  const limit = currentStakeLimit(state, blockNumber)
  if (limit !== undefined && ether > limit) throw new StakeLimitError({ amount: ether, limit })
  const shares = sharesByPooledEth(state, ether)
  const used = limit === undefined ? {} : { prevStakeLimit: limit - ether, prevStakeBlockNumber: blockNumber }
  const grown = {
    ...state,
    ...used,
    internalEther: state.internalEther + ether,
    internalShares: state.internalShares + shares,
  }
  return { state: grown, shares }
}
