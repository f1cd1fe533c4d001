import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** No shares are to be withdrawn. */
export class SharesAmountZeroError extends LstackError {
  override readonly name = 'SharesAmountZeroError'
  /** The custom error of the contract. */
  readonly revert = 'SharesAmountZero'
  /** The key of the strategy’s token. */
  readonly asset: string

  constructor({ asset }: { readonly asset: string }) {
    super(`None of the shares in EigenLayer’s strategy of ${symbolOf(asset)} would be withdrawn.`, {
      instructions: ['Queue at least one share, or leave the step out.'],
    })
    this.asset = asset
  }
}
