import { LstackError } from '../../errors/lstack-error.js'

/** Less is to be withdrawn than one request to Lido's queue takes. */
export class RequestAmountTooSmallError extends LstackError {
  override readonly name = 'RequestAmountTooSmallError'
  /** The custom error of the contract. */
  readonly revert = 'RequestAmountTooSmall'
  /** Base units of stETH. */
  readonly amount: bigint
  /** Base units of stETH. */
  readonly minimum = 100n

  constructor({ amount }: { readonly amount: bigint }) {
    super(`A withdrawal request takes no less than 100 wei of stETH, and ${amount} wei are to be withdrawn.`, {
      instructions: ['Withdraw more, or sell the stETH on the market.'],
    })
    this.amount = amount
  }
}
