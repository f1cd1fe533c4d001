import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** A repayment meets no debt. */
export class NoDebtOfSelectedTypeError extends LstackError {
  override readonly name = 'NoDebtOfSelectedTypeError'
  /** The custom error of the contract. */
  readonly revert = 'NoDebtOfSelectedType'
  readonly asset: string

  constructor({ asset }: { readonly asset: string }) {
    super(`The account owes no ${symbolOf(asset)}.`, { instructions: ['Leave this repayment out.'] })
    this.asset = asset
  }
}
