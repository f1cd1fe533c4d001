import { LstackError } from '../../../errors/lstack-error.js'
import type { EModeCategory } from '../e-mode.js'
import { describeEModes } from './describe-e-modes.js'
import { symbolOf } from './symbol-of.js'

/** A reserve does not lend outside e-modes. */
export class BorrowingNotEnabledError extends LstackError {
  override readonly name = 'BorrowingNotEnabledError'
  /** The custom error of the contract. */
  readonly revert = 'BorrowingNotEnabled'
  readonly asset: string
  /** The e-modes in which it can be borrowed. */
  readonly eModeCategories: readonly number[]

  constructor({ asset, allowedBy }: { readonly asset: string; readonly allowedBy: readonly EModeCategory[] }) {
    super(`${symbolOf(asset)} cannot be borrowed outside an e-mode.`, {
      instructions: [allowedBy.length === 0 ? 'Choose another asset.' : `Enter ${describeEModes(allowedBy)} first.`],
    })
    this.asset = asset
    this.eModeCategories = allowedBy.map(({ id }) => id)
  }
}
