import { claimableAmount } from './claimable-amount.js'
import type { EtherFiState } from './ether-fi-state.js'
import { burnShares } from './mint-and-burn.js'
import type { WithdrawRequest } from './withdraw-request.js'

/**
 * Claims one finalised request: the state afterwards and the ether that it pays. What was set aside for it beyond that
 * goes back to the pool. One that is only expected to be finalised is finalised first.
 *
 * Source: WithdrawRequestNFT `_claimWithdraw`, LiquidityPool `withdraw(uint256,uint256)`, `_lockEth`, `receive`.
 *
 * @param state - Ether.fi's state.
 * @param request - The request.
 * @param timestamp - Of the block, in seconds since the epoch.
 * @returns `ether` in wei.
 * @throws ContractPausedError while eETH is paused, LimitExceededError above what can be burnt at the time.
 */
export function claimWithdraw(
  state: EtherFiState,
  request: WithdrawRequest,
  timestamp: bigint,
): { readonly state: EtherFiState; readonly ether: bigint } {
  const ether = claimableAmount(request, state)
  const { totalValueOutOfLp, totalValueInLp } = request.isFinalized ? state : setAside(state, request.amountOfEEth)
  const paid = { ...state, totalValueOutOfLp: totalValueOutOfLp - ether, totalValueInLp }
  const burnt = burnShares(paid, request.shareOfEEth, timestamp)
  const left = request.amountOfEEth - ether
  const swept = {
    totalValueOutOfLp: burnt.totalValueOutOfLp - left,
    totalValueInLp: burnt.totalValueInLp + left,
  }
  return { state: { ...burnt, ...swept }, ether }
}

/** What finalisation sets aside; what the pool lacks then comes from validators. */
function setAside(state: EtherFiState, amount: bigint): EtherFiState {
  const moved = amount < state.totalValueInLp ? amount : state.totalValueInLp
  return {
    ...state,
    totalValueInLp: state.totalValueInLp - moved,
    totalValueOutOfLp: state.totalValueOutOfLp + moved,
  }
}
