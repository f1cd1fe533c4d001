import { LstackError } from '../../errors/lstack-error.js'

/** More is to be deposited than Rocket Pool's deposit pool has room for. */
export class DepositPoolFullError extends LstackError {
  override readonly name = 'DepositPoolFullError'
  /** The reason that the contract gives. */
  readonly revert = 'The deposit pool size after depositing exceeds the maximum size'
  /** Wei. */
  readonly amount: bigint
  /** Wei. */
  readonly room: bigint

  constructor({ amount, room }: { readonly amount: bigint; readonly room: bigint }) {
    super(
      `The deposit pool has room for ${room / 10n ** 18n} ETH, and ${amount / 10n ** 18n} ETH are to be deposited.`,
      {
        instructions: [
          room === 0n
            ? 'Wait until validators take from the pool, or buy rETH on the market.'
            : `Deposit at most ${room} wei now, and buy the rest on the market.`,
        ],
      },
    )
    this.amount = amount
    this.room = room
  }
}
