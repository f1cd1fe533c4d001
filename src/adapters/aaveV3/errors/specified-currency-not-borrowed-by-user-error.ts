import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** A liquidation repays an asset that the account does not owe. */
export class SpecifiedCurrencyNotBorrowedByUserError extends LstackError {
  override readonly name = 'SpecifiedCurrencyNotBorrowedByUserError'
  /** The custom error of the contract. */
  readonly revert = 'SpecifiedCurrencyNotBorrowedByUser'
  readonly asset: string

  constructor({ asset }: { readonly asset: string }) {
    super(`The account owes no ${symbolOf(asset)}.`, { instructions: ['Repay an asset that it owes.'] })
    this.asset = asset
  }
}
