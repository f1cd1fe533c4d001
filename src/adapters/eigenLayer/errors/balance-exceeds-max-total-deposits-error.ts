import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** A deposit takes a strategy beyond its limit. */
export class BalanceExceedsMaxTotalDepositsError extends LstackError {
  override readonly name = 'BalanceExceedsMaxTotalDepositsError'
  /** The custom error of the contract. */
  readonly revert = 'BalanceExceedsMaxTotalDeposits'
  /** The key of the token. */
  readonly asset: string
  /** Base units that it would have. */
  readonly balance: bigint
  /** Base units. */
  readonly maximum: bigint

  constructor({
    asset,
    balance,
    maximum,
  }: { readonly asset: string; readonly balance: bigint; readonly maximum: bigint }) {
    super(
      `EigenLayer’s strategy of ${symbolOf(asset)} takes ${maximum} base units in all, and would have ${balance}.`,
      { instructions: [`Deposit ${balance - maximum} base units less.`] },
    )
    this.asset = asset
    this.balance = balance
    this.maximum = maximum
  }
}
