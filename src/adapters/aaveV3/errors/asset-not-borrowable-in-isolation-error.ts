import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** An asset is not among those that isolated collateral may borrow. */
export class AssetNotBorrowableInIsolationError extends LstackError {
  override readonly name = 'AssetNotBorrowableInIsolationError'
  /** The custom error of the contract. */
  readonly revert = 'AssetNotBorrowableInIsolation'
  readonly asset: string
  /** The isolated collateral. */
  readonly collateral: string

  constructor({ asset, collateral }: { readonly asset: string; readonly collateral: string }) {
    super(`${symbolOf(asset)} cannot be borrowed against ${symbolOf(collateral)}, which is isolated collateral.`, {
      instructions: [`Borrow an asset that isolation allows, or use other collateral than ${symbolOf(collateral)}.`],
    })
    this.asset = asset
    this.collateral = collateral
  }
}
