import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** A reserve is frozen: it takes no supply and lends nothing; withdrawing and repaying work. */
export class ReserveFrozenError extends LstackError {
  override readonly name = 'ReserveFrozenError'
  /** The custom error of the contract. */
  readonly revert = 'ReserveFrozen'
  readonly asset: string

  constructor({ asset }: { readonly asset: string }) {
    super(`The reserve of ${symbolOf(asset)} is frozen: it can only be withdrawn from and repaid.`, {
      instructions: ['Choose another market or asset.'],
    })
    this.asset = asset
  }
}
