import { LstackError } from '../../errors/lstack-error.js'

/** Less is to be deposited than Rocket Pool takes at once. */
export class MinimumDepositError extends LstackError {
  override readonly name = 'MinimumDepositError'
  /** The reason that the contract gives. */
  readonly revert = 'The deposited amount is less than the minimum deposit size'
  /** Wei. */
  readonly amount: bigint
  /** Wei. */
  readonly minimum: bigint

  constructor({ amount, minimum }: { readonly amount: bigint; readonly minimum: bigint }) {
    super(`Rocket Pool takes no less than ${minimum} wei, and ${amount} wei are to be deposited.`, {
      instructions: [`Deposit at least ${minimum} wei, or buy rETH on the market.`],
    })
    this.amount = amount
    this.minimum = minimum
  }
}
