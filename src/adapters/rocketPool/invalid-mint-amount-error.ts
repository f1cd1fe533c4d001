import { LstackError } from '../../errors/lstack-error.js'

/** A deposit is worth less than one base unit of rETH. */
export class InvalidMintAmountError extends LstackError {
  override readonly name = 'InvalidMintAmountError'
  /** The reason that the contract gives. */
  readonly revert = 'Invalid token mint amount'
  /** Wei. */
  readonly amount: bigint

  constructor({ amount }: { readonly amount: bigint }) {
    super(`A deposit of ${amount} wei is worth no rETH.`, { instructions: ['Deposit more.'] })
    this.amount = amount
  }
}
