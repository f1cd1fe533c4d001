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
    super(`Lido takes ${limit / 10n ** 18n} ETH at this block, and ${amount / 10n ** 18n} ETH are to be staked.`, {
      instructions: [
        `Stake at most ${limit} wei now, and the rest when the limit has refilled, or buy stETH on the market.`,
      ],
    })
    this.amount = amount
    this.limit = limit
  }
}
