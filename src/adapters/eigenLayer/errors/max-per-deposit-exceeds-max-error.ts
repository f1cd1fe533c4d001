import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** A deposit is larger than a strategy takes at once. */
export class MaxPerDepositExceedsMaxError extends LstackError {
  override readonly name = 'MaxPerDepositExceedsMaxError'
  /** The custom error of the contract. */
  readonly revert = 'MaxPerDepositExceedsMax'
  /** The key of the token. */
  readonly asset: string
  /** Base units. */
  readonly amount: bigint
  /** Base units. */
  readonly maximum: bigint

  constructor({
    asset,
    amount,
    maximum,
  }: { readonly asset: string; readonly amount: bigint; readonly maximum: bigint }) {
    super(
      `EigenLayer’s strategy of ${symbolOf(asset)} takes ${maximum} base units at once, and ${amount} are to be deposited.`,
      { instructions: [`Deposit at most ${maximum} base units at once.`] },
    )
    this.asset = asset
    this.amount = amount
    this.maximum = maximum
  }
}
