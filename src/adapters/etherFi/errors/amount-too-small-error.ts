import { LstackError } from '../../../errors/lstack-error.js'

/** An amount is so small that ether.fi rounds it to nothing. */
export class AmountTooSmallError extends LstackError {
  override readonly name = 'AmountTooSmallError'
  /** The custom error of the contract. */
  readonly revert = 'InvalidAmount'
  /** Base units. */
  readonly amount: bigint

  constructor({ amount }: { readonly amount: bigint }) {
    super(`Ether.fi rounds ${amount} wei to nothing.`, { instructions: ['Use a larger amount.'] })
    this.amount = amount
  }
}
