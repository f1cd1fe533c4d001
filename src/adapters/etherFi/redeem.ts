import { consumable, consume } from './bucket.js'
import { AmountTooSmallError } from './errors/amount-too-small-error.js'
import { ExceededRedeemableError } from './errors/exceeded-redeemable-error.js'
import type { EtherFiState } from './ether-fi-state.js'
import { burnShares } from './mint-and-burn.js'
import { requireNotPaused } from './require-not-paused.js'
import { amountForShare, sharesForAmount, sharesForWithdrawalAmount, totalPooledEther } from './shares.js'

const bps = 10_000n

/** The unit of the limit on redemption, in wei. Source: EtherFiRedemptionManager `BUCKET_UNIT_SCALE`. */
const unit = 10n ** 12n

/**
 * What can be redeemed for ETH at once: what the limit allows, and what the pool holds above its low watermark.
 *
 * Source: EtherFiRedemptionManager `totalRedeemableAmount`.
 *
 * @param state - Ether.fi's state.
 * @param timestamp - Of the block, in seconds since the epoch.
 * @returns Base units of eETH.
 */
export function totalRedeemableAmount(state: EtherFiState, timestamp: bigint): bigint {
  const { limit, lowWatermark } = state.redemption
  const available = state.totalValueInLp - (totalPooledEther(state) * lowWatermark) / bps
  const allowed = consumable(limit, timestamp) * unit
  if (available < 0n) return 0n
  return allowed < available ? allowed : available
}

/**
 * Redeems eETH for ETH at once, for a fee: the state afterwards and the ether that comes back.
 *
 * Source: EtherFiRedemptionManager `_redeemEEth`, `_calcRedemption`, `_processETHRedemption`; LiquidityPool
 * `withdraw(address,uint256)`, `burnEEthShares`.
 *
 * @param state - Ether.fi's state.
 * @param amount - Base units of eETH.
 * @param timestamp - Of the block, in seconds since the epoch.
 * @param wrapped - Whether weETH is brought, which is unwrapped on the way.
 * @returns `ether` in wei.
 * @throws {@link ExceededRedeemableError} above what can be redeemed at the time, {@link AmountTooSmallError} where
 * nothing is left to pay; `ContractPausedError` and `LimitExceededError`.
 */
export function redeem(
  state: EtherFiState,
  amount: bigint,
  timestamp: bigint,
  wrapped = false,
): { readonly state: EtherFiState; readonly ether: bigint } {
  requireNotPaused(state, ['redemptionManager'], timestamp)
  const { limit, exitFee, exitFeeSplitToTreasury } = state.redemption
  const maximum = totalRedeemableAmount(state, timestamp)
  const taken = consume(limit, { amount, unit, timestamp })
  if (amount > maximum || taken === undefined) throw new ExceededRedeemableError({ amount, maximum })
  requireNotPaused(state, [...(wrapped ? (['weETH'] as const) : []), 'eETH', 'liquidityPool'], timestamp)
  const shares = sharesForAmount(state, amount)
  const ether = amountForShare(state, (shares * (bps - exitFee)) / bps)
  const burnt = sharesForWithdrawalAmount(state, ether)
  if (ether === 0n || burnt === 0n) throw new AmountTooSmallError({ amount })
  const toTreasury = ((shares - burnt) * exitFeeSplitToTreasury) / bps
  const paid = {
    ...state,
    totalValueInLp: state.totalValueInLp - ether,
    redemption: { ...state.redemption, limit: taken },
  }
  const left = burnShares(burnShares(paid, burnt, timestamp), shares - burnt - toTreasury, timestamp)
  return { state: left, ether }
}
