import { wad } from '../../../math/wad.js'
import { type Account, stakeOf, withStake } from '../account.js'
import { SharesAmountTooHighError } from '../errors/shares-amount-too-high-error.js'
import { SharesAmountZeroError } from '../errors/shares-amount-zero-error.js'
import { scaledForQueue } from '../math/slashing.js'
import type { QueuedWithdrawal } from '../queue.js'

/**
 * Queues shares for withdrawal.
 *
 * Source: EigenLayer `DelegationManager._removeSharesAndQueueWithdrawal`, `StrategyManager._removeDepositShares`.
 *
 * @param account - The account.
 * @param parameters - `asset`: the key of the strategy's token. `shares`: deposit shares. `startBlock`: the block.
 * @returns The account afterwards, and the withdrawal.
 * @throws {@link SharesAmountZeroError} without shares, {@link SharesAmountTooHighError} where fewer are held.
 */
export function queueShares(
  account: Account,
  parameters: { readonly asset: string; readonly shares: bigint; readonly startBlock: bigint },
): { readonly account: Account; readonly withdrawal: QueuedWithdrawal } {
  const { asset, shares, startBlock } = parameters
  const stake = stakeOf(account, asset)
  const { depositShares, scalingFactor, maxMagnitude } = stake
  if (shares === 0n) throw new SharesAmountZeroError({ asset })
  if (shares > depositShares) throw new SharesAmountTooHighError({ asset, shares, available: depositShares })
  const left = depositShares - shares
  return {
    account: withStake(account, { ...stake, depositShares: left, scalingFactor: left === 0n ? wad : scalingFactor }),
    withdrawal: {
      asset,
      scaledShares: scaledForQueue(shares, scalingFactor),
      operator: account.operator,
      maxMagnitude,
      startBlock,
      nonce: null,
    },
  }
}
