import { LstackError } from '../../../errors/lstack-error.js'
import { symbolOf } from './symbol-of.js'

/** A deposit takes a strategy beyond the most shares that it can have. */
export class TotalSharesExceedsMaxError extends LstackError {
  override readonly name = 'TotalSharesExceedsMaxError'
  /** The custom error of the contract. */
  readonly revert = 'TotalSharesExceedsMax'
  /** The key of the token. */
  readonly asset: string
  /** Shares that there would be. */
  readonly shares: bigint

  constructor({ asset, shares }: { readonly asset: string; readonly shares: bigint }) {
    super(`EigenLayer’s strategy of ${symbolOf(asset)} would have ${shares} shares, more than it can.`, {
      instructions: ['Deposit less.'],
    })
    this.asset = asset
    this.shares = shares
  }
}
