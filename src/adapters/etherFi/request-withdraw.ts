import { InvalidWithdrawalAmountError } from './errors/invalid-withdrawal-amount-error.js'
import type { EtherFiState } from './ether-fi-state.js'
import { requireNotPaused } from './require-not-paused.js'
import { sharesForAmount } from './shares.js'
import type { WithdrawRequest } from './withdraw-request.js'

/**
 * Splits an amount into requests of about the same size.
 *
 * @param amount - Base units of eETH.
 * @param most - The most that one request takes, in the same unit.
 * @returns As few amounts as there can be.
 */
export function splitRequest(amount: bigint, most: bigint): readonly bigint[] {
  const parts = most === 0n || amount <= most ? 1n : (amount + most - 1n) / most
  return Array.from({ length: Number(parts) }, (_, index) => {
    const [from, to] = [BigInt(index), BigInt(index + 1)]
    return (amount * to) / parts - (amount * from) / parts
  })
}

/**
 * Requests withdrawals, one for each amount.
 *
 * Source: LiquidityPool `requestWithdraw`, WithdrawRequestNFT `requestWithdraw`.
 *
 * @param state - Ether.fi's state.
 * @param amounts - Base units of eETH.
 * @param timestamp - Of the block, in seconds since the epoch.
 * @throws {@link InvalidWithdrawalAmountError} outside of what one request takes; `ContractPausedError`.
 */
export function requestWithdraw(
  state: EtherFiState,
  amounts: readonly bigint[],
  timestamp: bigint,
): readonly WithdrawRequest[] {
  requireNotPaused(state, ['liquidityPool'], timestamp)
  const { minWithdrawAmount: minimum, maxWithdrawAmount: maximum } = state
  return amounts.map((amount) => {
    if (amount === 0n || amount < minimum || amount > maximum)
      throw new InvalidWithdrawalAmountError({ amount, minimum, maximum })
    requireNotPaused(state, ['eETH', 'withdrawRequestNFT'], timestamp)
    return {
      requestId: null,
      amountOfEEth: amount,
      shareOfEEth: sharesForAmount(state, amount),
      isValid: true,
      isFinalized: false,
      claimableAmount: null,
      requestedAt: timestamp,
    }
  })
}
