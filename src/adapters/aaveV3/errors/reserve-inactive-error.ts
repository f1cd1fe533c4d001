import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** A reserve is not active: nothing can be done with it. */
export class ReserveInactiveError extends LstackError {
  override readonly name = 'ReserveInactiveError'
  /** The custom error of the contract. */
  readonly revert = 'ReserveInactive'
  readonly asset: string

  constructor({ asset }: { readonly asset: string }) {
    super(`The reserve of ${symbolOf(asset)} is not active.`, { instructions: ['Choose another market or asset.'] })
    this.asset = asset
  }
}
