import { LstackError } from '../../../errors/lstack-error.js'

/** The price moved further than an exchange allows. */
export class FewerCoinsError extends LstackError {
  override readonly name = 'FewerCoinsError'
  /** The reason that the contract gives. */
  readonly revert = 'Exchange resulted in fewer coins than expected'
  /** Base units that would come out. */
  readonly amount: bigint
  /** The least that the call allows, in base units. */
  readonly limit: bigint

  constructor({ amount, limit }: { readonly amount: bigint; readonly limit: bigint }) {
    super(`${amount} base units would come out, where the call allows ${limit} at least.`, {
      instructions: ['Plan again on the present state, or allow more with "slippage".'],
    })
    this.amount = amount
    this.limit = limit
  }
}
