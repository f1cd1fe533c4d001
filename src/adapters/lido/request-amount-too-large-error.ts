import { LstackError } from '../../errors/lstack-error.js'

/** More is to be withdrawn than one request to Lido's queue takes. */
export class RequestAmountTooLargeError extends LstackError {
  override readonly name = 'RequestAmountTooLargeError'
  /** The custom error of the contract. */
  readonly revert = 'RequestAmountTooLarge'
  /** Base units of stETH. */
  readonly amount: bigint
  /** Base units of stETH. */
  readonly maximum = 1_000n * 10n ** 18n

  constructor({ amount }: { readonly amount: bigint }) {
    super(`A withdrawal request takes no more than 1,000 stETH, and one is of ${amount} wei.`, {
      instructions: ['Plan it again: larger amounts are split at the share rate of the market.'],
    })
    this.amount = amount
  }
}
