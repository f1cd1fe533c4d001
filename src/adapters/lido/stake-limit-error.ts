import { formatAmount } from '../../errors/format-amount.js'
import { LstackError } from '../../errors/lstack-error.js'

/** More is to be staked than Lido takes at this block. */
export class StakeLimitError extends LstackError {
  override readonly name = 'StakeLimitError'
  /** The reason that the contract gives. */
  readonly revert = 'STAKE_LIMIT'
  /** Wei. */
  readonly amount: bigint
  /** Wei. */
  readonly limit: bigint

  constructor({ amount, limit }: { readonly amount: bigint; readonly limit: bigint }) {
    const shown = (wei: bigint) => formatAmount(wei, 18)
    super(`Lido takes ${shown(limit)} ETH at this block, and ${shown(amount)} ETH are to be staked.`, {
      instructions: [
        `Stake at most ${shown(limit)} ETH now, and the rest when the limit has refilled, or buy stETH on the market.`,
      ],
    })
    this.amount = amount
    this.limit = limit
  }
}
