import { AmountTooSmallError } from './errors/amount-too-small-error.js'
import type { EtherFiState } from './ether-fi-state.js'
import { mintShares } from './mint-and-burn.js'
import { requireNotPaused } from './require-not-paused.js'
import { sharesForAmount } from './shares.js'

/**
 * Deposits ether: the state afterwards and the shares that it brings.
 *
 * Source: LiquidityPool `deposit`, `_deposit`.
 *
 * @param state - Ether.fi's state.
 * @param ether - Wei.
 * @param timestamp - Of the block, in seconds since the epoch.
 * @throws {@link AmountTooSmallError} where it brings no share; `ContractPausedError` and `LimitExceededError`.
 */
export function deposit(
  state: EtherFiState,
  ether: bigint,
  timestamp: bigint,
): { readonly state: EtherFiState; readonly shares: bigint } {
  requireNotPaused(state, ['liquidityPool'], timestamp)
  const shares = sharesForAmount(state, ether)
  if (shares === 0n) throw new AmountTooSmallError({ amount: ether })
  const grown = { ...state, totalValueInLp: state.totalValueInLp + ether }
  return { state: mintShares(grown, shares, timestamp), shares }
}
